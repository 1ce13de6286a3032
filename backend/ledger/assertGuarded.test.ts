import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually } from '../testing/eventually';
import { type BackendProcess, builtBackend, killAll, run } from '../testing/processes';
import { testSettings } from '../testing/testSettings';

let folder: string;
let server: BackendProcess;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'postome-guarded-'));
});
afterEach(async () => {
  server.signal('SIGTERM');
  await server.ended;
});
afterAll(async () => {
  await killAll();
  rmSync(folder, { recursive: true, force: true });
});

const local = (module: string) => JSON.stringify(pathToFileURL(resolve(__dirname, '..', 'local', module)).href);

/** A server of this file's own that keeps a binary log, whose user is no administrator. Resolves to its URL. */
async function startServer(isTrusting: boolean): Promise<string> {
  const script = `
    const { createChildren } = await import(${local('session/children.mjs')});
    const { findDatabase, startDatabase } = await import(${local('services/mysqlServer.mjs')});
    const [folder] = process.argv.slice(1);
    const record = { add() {}, remove() {}, close() {} };
    const children = createChildren({ record, logDir: folder + '/log' });
    process.once('SIGTERM', () => children.stop().then(() => process.exit()));
    const options = { program: findDatabase(), password: 'of-a-test', durable: false, binaryLog: { isTrusting: ${isTrusting} } };
    const { url } = await startDatabase({ children, folder, ...options });
    console.log('ready at ' + url + ' ');
  `;
  server = run(process.execPath, ['--input-type=module', '-e', script, folder], {});
  await Promise.race([eventually(() => expect(server.output()).toContain('ready at')), server.ended]);
  const [, url] = /ready at (\S+) /.exec(server.output()) ?? [];
  if (!url) throw new Error(`the server did not start: ${server.output()}`);
  return url;
}

const script = `
  const { join } = require('node:path');
  const load = (name) => require(join(${JSON.stringify(join(builtBackend, 'backend'))}, name));
  load('settings');
  const { database, closeDatabase } = load('platform/database');
  const { assertMayGuard } = load('ledger/assertGuarded');
  const { ledgerMigration } = load('migrations/0060-ledger');
  const outcome = (work) => work().then(() => 'done', ({ original, message }) => original?.errno ?? message);
  const makeAll = async () => { for (const statement of ledgerMigration.statements) await database.query(statement); };
  (async () => {
    const said = [await outcome(assertMayGuard), await outcome(makeAll)];
    await closeDatabase();
    console.log(JSON.stringify(said));
  })();
`;

const settingsFor = (url: string) => ({
  ...testSettings(),
  REDIS_URL: process.env.REDIS_URL ?? '',
  DATABASE_URL: url,
});

/** What our check says of a database, and what that says when the guarded tables are made in it. */
async function look(url: string): Promise<unknown> {
  const looking = run(process.execPath, ['-e', script], settingsFor(url));
  await looking.ended;
  return JSON.parse(looking.output());
}

const refusal =
  'the ledger is guarded by triggers, which this database does not let its user make while it keeps a binary log: ' +
  'start it with --log-bin-trust-function-creators=1';

it('a database with a binary log refuses the triggers of the ledger, which is said in words before it is asked', async () => {
  const url = await startServer(false);
  expect(await look(url)).toEqual([refusal, 1419]);
  const migrating = run(process.execPath, [join(builtBackend, 'backend', 'cli.js'), 'migrate'], settingsFor(url));
  expect(await migrating.ended).toMatchObject({ code: 1 });
  expect(migrating.output()).toContain(refusal);
}, 300_000);

it('a database that trusts makers of functions takes them from a user who is no administrator', async () => {
  expect(await look(await startServer(true))).toEqual(['done', 'done']);
}, 300_000);

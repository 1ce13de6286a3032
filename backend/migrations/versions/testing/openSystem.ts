import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Connection, createConnection } from 'mysql2/promise';
import type { Sandbox } from '../../../sandbox/startSandbox';
import { ownFolder } from '../../../testing/ownFolder';
import { type BackendProcess, builtBackend, killAll, run, start } from '../../../testing/processes';
import { startTestSandbox } from '../../../testing/startTestSandbox';
import { testSettings } from '../../../testing/testSettings';

export type Schema = 'main' | 'keys';

/** The secrets that a filled database can't be read without; those of a kept dump were made for it alone. */
export interface Secrets {
  /** Settings by name: PEPPER, APP_SECRET. */
  settings: Record<string, string>;
  /** What LOCAL_KEYS_FILE holds. */
  rootKeys: { current: string; roots: Record<string, string> };
}

/** The stand-ins and the real processes, in two schemas of their own, at a time of our choice. */
export interface System {
  sandbox: Sandbox;
  sql: Record<Schema, Connection>;
  /** Sets the time of the stand-ins and of all processes started from now on; none may be running. */
  setClock(at: number): void;
  /** Starts a process; once a server is ready, what the stand-ins had to tell it meanwhile has arrived. */
  start(name: 'server' | 'worker', changes?: Record<string, string>): Promise<BackendProcess>;
  /** Lets a process end in its own time. */
  stop(...processes: BackendProcess[]): Promise<void>;
  /** What the operator's command line says; rejects with it when the command fails. */
  cli(...words: string[]): Promise<string>;
  close(): Promise<void>;
}

const charset = 'CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci';

function schemaUrl(url: string, ending: string): URL {
  const own = new URL(url);
  own.pathname += ending;
  return own;
}

async function openSchema(url: URL): Promise<Connection> {
  const server = new URL(url);
  server.pathname = '/';
  const options = { uri: server.href, multipleStatements: true, dateStrings: true, charset: 'utf8mb4' };
  const connection = await createConnection(options);
  const name = url.pathname.slice(1);
  await connection.query(
    `DROP DATABASE IF EXISTS \`${name}\`; CREATE DATABASE \`${name}\` ${charset}; USE \`${name}\``,
  );
  return connection;
}

async function dropSchema(connection: Connection): Promise<void> {
  const [rows] = await connection.query('SELECT DATABASE() AS name');
  await connection.query(`DROP DATABASE \`${(rows as { name: string }[])[0]?.name}\``);
  await connection.end();
}

async function stop(...processes: BackendProcess[]): Promise<void> {
  for (const { signal } of processes) signal('SIGTERM');
  for (const { ended, output } of processes) {
    const { code } = await ended;
    if (code !== 0) throw new Error(`it did not end well: ${output()}`);
  }
}

/** Opens empty schemas and the stand-ins; nothing is migrated and no process runs yet. One at a time in a test worker. */
export async function openSystem({ settings, rootKeys }: Secrets): Promise<System> {
  const own = testSettings();
  const urls = {
    main: schemaUrl(own.DATABASE_URL ?? '', '_then'),
    keys: schemaUrl(own.DATABASE_URL ?? '', '_then_keys'),
  };
  const sql = { main: await openSchema(urls.main), keys: await openSchema(urls.keys) };
  const folder = ownFolder('then');
  const keysFile = join(folder.path, 'roots.json');
  const travelFile = join(folder.path, 'travel.json');
  writeFileSync(keysFile, JSON.stringify(rootKeys), { mode: 0o600 });
  const machineNow = Date.now;
  let shift = 0;
  let days = 0;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => machineNow() + shift);
  const sandbox = await startTestSandbox();
  const environment = () => ({
    ...settings,
    DATABASE_URL: urls.main.href,
    KEYS_DATABASE_URL: urls.keys.href,
    LOCAL_KEYS_FILE: keysFile,
    // Whatever Redis held is gone after a leap in time.
    REDIS_PREFIX: `${urls.main.pathname.slice(1)}_${days}`,
    // On a busy machine a send may take longer than the lease that tests have otherwise.
    DELIVERY_LEASE_SECONDS: '60',
    // Vendors' own clients sign by the machine's clock, which is shifted; ours is the database's, which is not.
    CLOCK_SHIFT_MS: String(shift),
    TRAVEL_FILE: travelFile,
    NODE_OPTIONS: `--require "${resolve(__dirname, '../../../testing/shiftedClock.cjs')}"`,
  });
  return {
    sandbox,
    sql,
    stop,
    setClock(at) {
      shift = at - machineNow();
      writeFileSync(travelFile, JSON.stringify({ travelledMs: shift, beforeMs: shift, from: 0 }));
      days += 1;
    },
    async start(name, changes = {}) {
      const started = await start(name, builtBackend, { ...environment(), ...changes });
      if (name === 'server') await sandbox.clock.advance(0);
      return started;
    },
    async cli(...words) {
      const script = join(builtBackend, 'backend', 'cli.js');
      const given = { ...own, REDIS_URL: process.env.REDIS_URL ?? '', ...environment() };
      const { ended, output } = run(process.execPath, [script, ...words], given);
      if ((await ended).code !== 0) throw new Error(output());
      return output();
    },
    async close() {
      await killAll();
      await sandbox.close();
      await dropSchema(sql.main);
      await dropSchema(sql.keys);
      folder.remove();
      clock.mockRestore();
    },
  };
}

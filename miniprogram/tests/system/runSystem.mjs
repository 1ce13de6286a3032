import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { localKeyPairs, localRootKeys, localSecrets } from '../../../backend/local/keys.mjs';
import { makeLocalPage, miniProgramPages } from '../../../backend/local/localPage.mjs';
import { local, root } from '../../../backend/local/places.mjs';
import { freePort } from '../../../backend/local/ports.mjs';
import { createChildren } from '../../../backend/local/session/children.mjs';
import { openRun } from '../../../backend/local/session/runRecord.mjs';
import { backendEnvironment, localAddresses, sandboxConfig } from '../../../backend/local/settings.mjs';
import { forgetLimits } from '../../../backend/local/travel/forgetLimits.mjs';
import { readTarget } from '../../../backend/local/travel/readTarget.mjs';
import { travelled, travelTo } from '../../../backend/local/travel/travelTo.mjs';

// The whole product for one suite, as processes of its own, with what the launcher starts it with. The suite forks this
// program and speaks to it over IPC; when the suite's process is gone, however it ended, everything started here ends.

const node = process.execPath;
const name = `${process.argv[2] ?? 'suite'}_${process.pid}`;
const folder = join(process.env.TEST_FOLDER, name);
// In a database that was given, `npm test` drops every schema whose name begins with the one it handed out.
const schema = `${new URL(process.env.DATABASE_URL).pathname.slice(1) || 'postome_test'}_${name}`;
const objects = join(folder, 'objects');
const travelFile = join(folder, 'travel.json');
const sets = [];

async function query(sql, values) {
  const server = new URL(process.env.DATABASE_URL);
  server.pathname = '';
  const connection = await createConnection(server.href);
  try {
    return (await connection.query(sql, values))[0];
  } finally {
    await connection.end();
  }
}

/** A set of processes that can be ended on their own; the death of one that was not ended here ends this program. */
async function openSet(title) {
  const record = await openRun(join(folder, `${title}-${sets.length}.json`));
  const children = createChildren({ record, logDir: join(folder, 'log') });
  children.watch().catch((failure) => fail(failure));
  sets.push(children);
  return children;
}

async function settings() {
  const [port, sandboxPort, smtpPort] = [await freePort(), await freePort(), await freePort()];
  const names = localAddresses({ port, sandboxPort, smtpPort });
  const addresses = { ...names, app: names.api, sandbox: names.sandboxApi };
  const url = new URL(process.env.DATABASE_URL);
  url.pathname = `/${schema}`;
  const keys = join(folder, 'keys');
  const given = {
    ...{ env: { ...process.env, HOST: '127.0.0.1', REDIS_PREFIX: schema }, port, sandboxPort, addresses },
    ...{ secrets: localSecrets(keys), keyPairs: localKeyPairs(keys), keysFile: localRootKeys(keys) },
    ...{ databaseUrl: url.href, keysDatabaseUrl: `${url.href}_keys` },
    ...{ redisUrl: process.env.REDIS_URL, h5Dir: join(folder, 'h5'), pages: miniProgramPages(), travelFile },
  };
  const configFile = join(folder, 'sandbox.json');
  // Each suite begins with empty phones, whatever the stand-ins of `npm start` have kept.
  const config = { ...sandboxConfig(given), stateFile: undefined };
  writeFileSync(configFile, JSON.stringify(config), { mode: 0o600 });
  const pace = { LETTER_MIN_LEAD_SECONDS: '2', DELIVERY_SWEEP_MS: '100', NODE_ENV: 'test' };
  // Whoever cannot pay here is shown why; a suite about other ways to pay names them.
  const ofSuite = { PAYMENT_RAILS: 'wechat_jsapi', ...JSON.parse(process.argv[3] ?? '{}') };
  const operators = { OPERATOR_SESSION_FILE: join(folder, 'operator'), OPERATOR_LOOK_FOLDER: join(folder, 'looks') };
  const places = { OBJECT_FOLDER: objects, ...operators };
  const env = { ...backendEnvironment(given), ...pace, ...ofSuite, ...places };
  return { addresses, env, sandboxEnv: { ...process.env, SANDBOX_CONFIG: configFile } };
}

async function isReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).status === 200;
  } catch {
    return false; // it does not listen yet
  }
}

async function startApi({ addresses, env }) {
  const children = await openSet('api');
  await children.serve('server', node, ['dist/backend/server.js'], { env, isReady: () => isReady(addresses.api) });
  return children;
}

/** Types into the program of operators, and answers what it says. */
async function type(env, words) {
  const typing = promisify(execFile)(node, ['dist/backend/cli.js', ...words.split(' ')], { env });
  // Nothing more is typed: a look at pictures is over at once.
  typing.child.stdin.end();
  return (await typing).stdout;
}

// Of every role, and signed in for longer than a suite takes.
async function signInOperator(env) {
  const secrets = join(folder, 'operator.json');
  await type(env, `operators first --secrets ${secrets}`);
  await type(env, `operators sign-in --secrets ${secrets}`);
}

const says = (words) => (child) => child.log().includes(words);

async function start() {
  // A suite without a browser needs no page, but the server wants its folder.
  mkdirSync(join(folder, 'h5'), { recursive: true, mode: 0o700 });
  const others = await openSet('others');
  const given = await settings();
  if (existsSync(join(root, 'dist/h5/index.html'))) makeLocalPage(given.addresses.sandbox, join(folder, 'h5'));
  for (const name of [schema, `${schema}_keys`]) {
    await query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  }
  await others.run('migrate', node, ['dist/backend/cli.js', 'migrate'], { env: given.env });
  const sandbox = { env: given.sandboxEnv, isReady: says('sandbox ready') };
  await others.serve('sandbox', node, [local('sandbox/main.js')], sandbox);
  const [api] = await Promise.all([
    startApi(given),
    others.serve('worker', node, ['dist/backend/worker.js'], { env: given.env, isReady: says('worker ready') }),
    others.serve('pictures', node, ['dist/backend/worker.js', 'pictures'], {
      ...{ env: given.env, isReady: says('pictures ready') },
    }),
  ]);
  return { given, api };
}

let ending;
function end(code) {
  ending ??= (async () => {
    for (const children of sets) await children.stop();
    for (const name of [schema, `${schema}_keys`]) await query(`DROP DATABASE IF EXISTS ${name}`);
    rmSync(folder, { recursive: true, force: true });
    process.exit(code);
  })();
  return ending;
}

function fail(failure) {
  if (ending) return;
  process.send?.({ failed: `${failure.message}\n${failure.log ?? ''}` });
  process.exitCode = 1;
  return end(1);
}

process.on('disconnect', () => end(0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => end(1));

try {
  const { given, api } = await start();
  let running = api;
  let signingIn;
  const acts = {
    stopApi: () => running.stop(),
    startApi: async () => {
      running = await startApi(given);
    },
    // Instead of waiting for the day that was chosen, the day is moved to now.
    letTimePass: async (letterId) => {
      const sql = `UPDATE ${schema}.letters SET deliver_at = UTC_TIMESTAMP(3) WHERE id = ? AND sealed_at IS NOT NULL`;
      const { affectedRows } = await query(sql, [letterId]);
      if (affectedRows !== 1) throw new Error(`letter ${letterId} is not sealed`);
    },
    travel: async (words) => {
      await travelTo(travelFile, readTarget([words], new Date(Date.now() + travelled(travelFile))));
      await forgetLimits(given.env);
    },
    letProofsAge: () =>
      query(`UPDATE ${schema}.sessions SET proved_at = proved_at - INTERVAL 1 DAY WHERE proved_at IS NOT NULL`),
    operate: async (words) => {
      signingIn ??= signInOperator(given.env);
      await signingIn;
      return type(given.env, words);
    },
  };
  process.on('message', ({ number, act, of }) => {
    Promise.resolve(acts[act](of)).then(
      (said) => process.send({ number, said }),
      (failure) => process.send({ number, failed: failure.message }),
    );
  });
  process.send({ ready: { appUrl: given.addresses.app, sandboxUrl: given.addresses.sandbox, objects } });
} catch (failure) {
  await fail(failure);
}

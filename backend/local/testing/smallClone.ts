import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const server = `
  const { createServer } = require('node:http');
  if (process.env.FAIL_SERVER) { console.error('listen EADDRINUSE: address already in use'); process.exit(1); }
  const answer = (request, reply) => {
    if (request.url === '/die') process.exit(7);
    reply.end(JSON.stringify(process.env));
  };
  createServer(answer).listen(Number(process.env.PORT), '127.0.0.1');
  process.on('SIGTERM', () => process.exit(0));
`;
const stays = (line: string) => `console.log('${line}'); setInterval(() => {}, 1000);`;

// What the compilers of the small clone "compile": the smallest processes that keep to the launcher's protocol.
const compiled = {
  'tsconfig.build.json': {
    'dist/shared/errors.js': '',
    'dist/backend/cli.js': "console.log('migrated ' + new URL(process.env.DATABASE_URL).pathname);",
    'dist/backend/server.js': server,
    'dist/backend/worker.js': `console.log((process.argv[2] ?? 'worker') + ' ready'); setInterval(() => {}, 1000);`,
  },
  'tsconfig.sandbox.json': { '.local/sandbox/main.js': stays('sandbox ready http://localhost') },
  h5: { 'dist/h5/index.html': '<!doctype html><head><script src="/app.js"></script></head>' },
  weapp: { 'dist/weapp/app.json': '{}' },
};

const compiler = `#!/usr/bin/env node
  const { mkdirSync, writeFileSync } = require('node:fs');
  const what = process.argv.at(-1);
  const { FAIL_BUILD, HANG_BUILD } = process.env;
  if (what === FAIL_BUILD) { console.error('error TS2322: not assignable'); process.exit(2); }
  if (what === HANG_BUILD) {
    writeFileSync('hanging.pid', String(process.pid));
    setInterval(() => {}, 1000);
  }
  else for (const [file, text] of Object.entries(${JSON.stringify(compiled)}[what])) {
    mkdirSync(require('node:path').dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
`;

/**
 * A stand-in for the test runner: it reports the services and files it was given, and the result that the test has
 * scripted.
 */
const runner = `#!/usr/bin/env node
  const options = { outputFile: { type: 'string' } };
  const { outputFile: file } = require('node:util').parseArgs({ strict: false, options }).values;
  const { JEST_RESULT, DATABASE_URL, REDIS_URL, REDIS_PREFIX, TEST_FOLDER } = process.env;
  const files = process.argv.filter((word) => word.endsWith('.test.ts'));
  console.log('given ' + JSON.stringify({ DATABASE_URL, REDIS_URL, REDIS_PREFIX, TEST_FOLDER, files }));
  if (!JEST_RESULT) process.exit(1);
  require('node:fs').writeFileSync(file, JEST_RESULT);
  process.exit(JSON.parse(JEST_RESULT).success ? 0 : 1);
`;

/**
 * Makes a folder that looks to the launcher like a clone with its packages installed: the real launcher, but compilers
 * and compiled programs of a few lines. Database and Redis in it are real. Returns its path.
 */
export function makeSmallClone(): string {
  const root = mkdtempSync(join(tmpdir(), 'postome clone '));
  const write = (file: string, text: string, mode = 0o644) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text, { mode });
  };
  const project = resolve(__dirname, '../../..');
  for (const part of ['backend/local', 'docker-compose.yml', 'deploy'])
    cpSync(join(project, part), join(root, part), { recursive: true });
  for (const file of ['package-lock.json', 'node_modules/.package-lock.json']) write(file, '{ "packages": {} }');
  write('package.json', '{}');
  symlinkSync(join(project, 'node_modules/mysql2'), join(root, 'node_modules/mysql2'));
  for (const tool of ['tsc', 'taro']) write(`node_modules/.bin/${tool}`, compiler, 0o755);
  write('node_modules/.bin/jest', runner, 0o755);
  write('miniprogram/pages/letter/index.tsx', '');
  return root;
}

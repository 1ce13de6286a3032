import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedTool, root } from '../places.mjs';
import { takeTurn } from '../session/takeTurn.mjs';

// Loading the models opens nothing, but the settings must look like some: no database, no key and no vendor is asked.
const secret = '0123456789abcdef'.repeat(2);
const example = readFileSync(join(root, '.env.example'), 'utf8');
const examples = [...example.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=(.*)$/gm)].map(([, name, value]) => [
  name,
  value === 'change-me' ? secret : value,
]);
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'der' },
  publicKeyEncoding: { type: 'spki', format: 'der' },
});
const env = {
  ...Object.fromEntries(examples),
  PATH: process.env.PATH,
  NODE_ENV: 'development',
  DATABASE_URL: 'mysql://nobody@127.0.0.1:9/nothing',
  KEYS_DATABASE_URL: 'mysql://nobody@127.0.0.1:9/nothing_keys',
  REDIS_URL: 'redis://127.0.0.1:9/0',
  KEY_WRAPPER: 'local',
  LOCAL_KEYS_FILE: 'nowhere',
  PEPPER: secret + secret,
  APP_SECRET: secret + secret,
  PROOF_LOG_KEY: secret + secret.slice(0, 11),
  WECHAT_EVENT_AES_KEY: '',
  MAIL_DKIM_KEY: privateKey.toString('base64'),
};

function run(command, args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: root, env, encoding: 'utf8' });
  if (status === 0) return stdout;
  process.stderr.write(error ? `${command} could not be run: install the packages first.\n` : `${stdout}${stderr}`);
  process.exit(1);
}

/** Prints the data map and writes it to docs/: `npm run privacy:map`, and `-- --json` to see the JSON. Needs no database. */
await takeTurn(async () => run(installedTool('tsc'), ['-p', 'tsconfig.build.json']));
const cli = join('dist', 'backend', 'cli.js');
const maps = {
  md: run(process.execPath, [cli, 'privacy', 'map']).trimEnd(),
  json: run(process.execPath, [cli, 'privacy', 'map', '--json']).trimEnd(),
};
for (const [ending, text] of Object.entries(maps)) writeFileSync(join(root, 'docs', `data-map.${ending}`), `${text}\n`);
process.stdout.write(`${process.argv.includes('--json') ? maps.json : maps.md}\n`);

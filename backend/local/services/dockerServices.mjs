import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../places.mjs';
import { freePort } from '../ports.mjs';
import { greets, schema } from './mysqlServer.mjs';
import { answersPing } from './redisServer.mjs';

/** The compose project of one data folder, so that clones and test runs do not meet. */
const composeArguments = (folder) => [
  'compose',
  ...['--project-name', `postome-${createHash('sha256').update(folder).digest('hex').slice(0, 10)}`],
  ...['-f', join(root, 'docker-compose.yml'), '-f', join(root, 'deploy', 'compose.local.yml')],
];

// docker-compose.yml asks for all of these whichever service is started.
const composeEnvironment = (port, password) => ({
  ...process.env,
  LOCAL_PORT: String(port),
  MYSQL_ROOT_PASSWORD: password,
  MYSQL_PASSWORD: password,
  MYSQL_KEYS_PASSWORD: password,
  REDIS_PASSWORD: password,
});

const marker = (folder) => join(folder, 'in-docker');

/** True when a Docker engine with compose answers. */
export function isDockerRunning() {
  try {
    execFileSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 });
    execFileSync('docker', ['compose', 'version'], { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false; // not installed, not running, or not ours to use
  }
}

/**
 * Starts `database` or `redis` of docker-compose.yml with a free loopback port; its data live in a volume. `up` stays
 * attached: ending it stops the container. Resolves to the URL and a note for the step line.
 */
export async function startInDocker(name, { children, folder, password }) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(marker(folder), '');
  const port = await freePort();
  const [service, url, isReady] =
    name === 'database'
      ? ['mysql', `mysql://root:${password}@127.0.0.1:${port}/${schema}`, () => greets(port)]
      : ['redis', `redis://:${password}@127.0.0.1:${port}/0`, () => answersPing(url)];
  await children.serve(name, 'docker', [...composeArguments(folder), 'up', '--no-color', service], {
    tier: 0,
    env: composeEnvironment(port, password),
    patienceMs: 300_000, // the first time the image is downloaded
    graceMs: 70_000, // docker-compose.yml gives MySQL a minute; a container that is left starts again with the machine
    isReady,
  });
  return { url, note: `${service} in Docker on port ${port}` };
}

/** Removes the containers and volumes that were made for a data folder, if there were any. */
export function removeFromDocker(folder) {
  if (!existsSync(marker(folder))) return;
  execFileSync('docker', [...composeArguments(folder), 'down', '--volumes'], {
    stdio: 'ignore',
    env: composeEnvironment(0, 'unused'),
    timeout: 120_000,
  });
}

import { join } from 'node:path';
import { Failure } from '../session/failure.mjs';
import { aptInstall, canInstall } from './aptInstall.mjs';
import { chooseSource } from './chooseSource.mjs';
import { isDockerRunning, startInDocker } from './dockerServices.mjs';
import { checkGivenService } from './givenService.mjs';
import { findDatabase, startDatabase } from './mysqlServer.mjs';
import { findRedis, startRedis } from './redisServer.mjs';

const services = {
  database: {
    setting: 'DATABASE_URL',
    find: findDatabase,
    start: startDatabase,
    apt: 'mariadb-server',
    unit: 'mariadb',
  },
  redis: { setting: 'REDIS_URL', find: findRedis, start: startRedis, apt: 'redis-server', unit: 'redis-server' },
};
const titles = { database: 'Database', redis: 'Redis' };

/** Where each service comes from: `{ database: 'url' | 'program' | 'docker' | 'apt', redis: … }`. */
async function chooseSources() {
  const choose = ({ setting, find }) =>
    chooseSource({ url: process.env[setting], program: find(), isDockerRunning, canInstall });
  return { database: await choose(services.database), redis: await choose(services.redis) };
}

async function startOne(name, source, { children, folder, passwords, durable }) {
  const { setting, find, start, apt } = services[name];
  const password = passwords[name];
  if (source === 'url') return checkGivenService(setting, process.env[setting]);
  if (source === 'docker') return startInDocker(name, { children, folder: join(folder, name), password });
  const program = find();
  if (!program)
    throw new Failure(`${apt} was installed, but its program is not found.`, 'See .local/log/apt-install.log.');
  return start({ children, program, folder: join(folder, name), password, durable });
}

async function install(missing, { step, children }) {
  const packages = missing.map((name) => services[name].apt);
  const units = missing.map((name) => services[name].unit);
  await step(`Installing ${packages.join(' and ')}`, () => aptInstall(children, packages, { services: units }));
}

/**
 * Sees to it that the programs of both servers are on this machine, wherever the services come from: some tests start and
 * kill servers of their own. Throws a Failure when they can be neither found nor installed.
 */
export async function provideServerPrograms({ isHere = (name) => services[name].find() !== null, ...options }) {
  const missing = Object.keys(services).filter((name) => !isHere(name));
  if (missing.length === 0) return;
  const packages = missing.map((name) => services[name].apt).join(' and ');
  if (!canInstall()) {
    throw new Failure(
      `Some tests start and kill servers of their own: ${packages} must be here.`,
      `Install ${packages}.`,
    );
  }
  await install(missing, options);
}

/**
 * Brings up the database and Redis, each with a step line, from the first source there is; what must be kept lies in
 * `folder`. Without `durable` it may be lost with the power. Resolves to `{ databaseUrl, redisUrl }`.
 */
export async function provideServices({ step, ...options }) {
  const sources = await chooseSources();
  const missing = Object.keys(services).filter((name) => sources[name] === 'apt');
  if (missing.length > 0) await install(missing, { step, children: options.children });
  const urls = {};
  for (const name of Object.keys(services)) {
    await step(titles[name], async () => {
      const { url, note } = await startOne(name, sources[name], options);
      urls[`${name}Url`] = url;
      return note;
    });
  }
  return urls;
}

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { installedTool, local, root } from './places.mjs';
import { takeTurn } from './session/takeTurn.mjs';

const typeScript = ['package-lock.json', 'tsconfig.json'];
const taro = [...typeScript, 'miniprogram', 'shared', 'config', 'babel.config.js', 'project.config.json'];

// `from`: what it is made of, built again when that has changed. `into`: what it makes, whole and with nothing else.
const builds = {
  backend: {
    from: [...typeScript, 'tsconfig.build.json', 'shared', 'backend'],
    into: ['dist/backend', 'dist/shared'],
    command: ['tsc', '-p', 'tsconfig.build.json'],
  },
  sandbox: {
    from: [...typeScript, 'tsconfig.sandbox.json', 'backend/sandbox'],
    into: ['.local/sandbox'],
    command: ['tsc', '-p', 'tsconfig.sandbox.json'],
  },
  h5: { from: taro, into: ['dist/h5'], command: ['taro', 'build', '--type', 'h5'] },
  weapp: { from: taro, into: ['dist/weapp'], command: ['taro', 'build', '--type', 'weapp'] },
};

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** A hash over all a build depends on: tool chain, settings, names and contents of its files. Tests are no part of it. */
function fingerprint(paths) {
  const hash = createHash('sha256').update(`${process.version} ${process.env.TARO_APP_API_URL ?? ''}`);
  const files = paths.flatMap((path) => filesUnder(join(root, path))).filter((file) => !/\.test\.tsx?$/.test(file));
  for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** Removes what an earlier build has left and this one has not written again: a migration since removed, say. */
function removeOlderThan(startedAt, folders) {
  for (const file of folders.flatMap((folder) => filesUnder(join(root, folder)))) {
    if (statSync(file).mtimeMs < startedAt) rmSync(file);
  }
}

async function buildOne(name, children, signal) {
  const { from, into, command } = builds[name];
  const [tool, ...args] = command;
  const stamp = local('stamps', name);
  const now = fingerprint(from);
  const before = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (before === now && into.every((folder) => existsSync(join(root, folder)))) return false;
  rmSync(stamp, { force: true });
  const startedAt = Date.now() - 1000; // file systems keep times as coarsely as one second
  const env = { ...process.env, NODE_ENV: 'production', WEAPP_FOR_TESTS: '1' };
  await children.run(`build-${name}`, installedTool(tool), args, { env, signal });
  if (tool === 'tsc') removeOlderThan(startedAt, into);
  mkdirSync(local('stamps'), { recursive: true });
  writeFileSync(stamp, now);
  return true;
}

/**
 * Builds at once what has changed since its last build: `backend`, `sandbox`, `h5`, `weapp`. Resolves to a note for the
 * step line. Rejects with the first failure, as soon as the others have been ended.
 */
export const build = (names, children) =>
  takeTurn(async () => {
    const others = new AbortController();
    const runs = names.map((name) => buildOne(name, children, others.signal));
    try {
      const changed = await Promise.all(runs);
      const built = names.filter((_, index) => changed[index]);
      return built.length > 0 ? `built ${built.join(', ')}` : 'unchanged';
    } finally {
      others.abort();
      await Promise.allSettled(runs);
    }
  });

import { posix } from 'node:path';

const { dirname, join } = posix;

const fromModule = /\b(?:import|export)\b(\s+type\b)?[^'"`;]*?\bfrom\s*['"`](\.{1,2}\/[^'"`]+)['"`]/g;
const called = /\b(?:import|require|requireActual|mock)\s*\(?\s*['"`](\.{1,2}\/[^'"`]+)['"`]/g;
const named = /['"`]([\w@./-]*[\w-]\.[a-z]{2,4}|\.env\.example)['"`]/g;

// How a module's file may go on; Taro takes the one of the platform it builds for.
const endings = ['', '.ts', '.tsx', '.mjs', '.weapp.ts', '.h5.ts', '.weapp.tsx', '.h5.tsx', '/index.ts', '/index.tsx'];

/** A test of the suite. */
export const isTest = (path) => /^(shared|backend|miniprogram)\/.*\.test\.tsx?$/.test(path);

// Tests, and what they are written with.
const isTestCode = (path) => isTest(path) || /\/testing\/|^miniprogram\/tests\//.test(path);

const isSource = (path) => /\.(tsx?|[mc]js|scss)$/.test(path);
const isPhoneSource = (path) => /^(miniprogram|shared)\//.test(path) && !isTestCode(path);

// What is read or run without an import that leads there.
const runs = {
  'backend/architecture.test.ts': (path) => /^(shared|backend|miniprogram)\//.test(path) && isSource(path),
  'backend/migrations/migrate.ts': (path) => /^backend\/migrations\/[\w-]+\.ts$/.test(path),
  'backend/testing/processes.ts': (path) => /^backend\/(server|worker|cli)\.ts$/.test(path),
  'miniprogram/tests/system/runSystem.mjs': (path) => /^backend\/(server|worker|sandbox\/main)\.ts$/.test(path),
  'miniprogram/tests/weapp/phone/Phone.ts': (path) => isPhoneSource(path) && !/\.h5\.\w+$/.test(path),
  'miniprogram/tests/h5/openBrowser.ts': (path) => isPhoneSource(path) && !/\.weapp\.\w+$/.test(path),
};

// What every test stands on, and those of the backend besides.
const ground = ['jest.config.mjs', 'package-lock.json', 'tsconfig.json'];
const setUp = ['backend/testing/globalSetup.ts', 'backend/testing/setEnv.ts'];

const underneath = (path) => (path.startsWith('backend/') ? [...ground, ...setUp] : ground);

/**
 * What code names in quotes to read or run it: beside itself, from the root, or a script of the launcher. TypeScript is
 * imported.
 */
function namedIn(path, text, files) {
  const places = [dirname(path), '.', 'backend/local'];
  return [...text.matchAll(named)].flatMap(([, name]) =>
    places.map((place) => join(place, name)).filter((file) => files.has(file) && !/\.tsx?$/.test(file)),
  );
}

function importedBy(path, text, files) {
  const modules = [...text.matchAll(fromModule)].filter(([, type]) => !type).map(([, , module]) => module);
  for (const [, module] of text.matchAll(called)) modules.push(module);
  return modules.flatMap((module) =>
    endings.map((ending) => join(dirname(path), module) + ending).filter((file) => files.has(file)),
  );
}

/**
 * Jest knows whether a test leads to a file, not how near, and by imports alone; hence a graph of our own.
 * For each source file the files it leads to: what it imports (types alone lead nowhere), what a test names to read it, and
 * what it runs from a build. `read` gives the text of a path.
 */
export function readGraph(paths, read) {
  const files = new Set(paths);
  const leadsOf = (path) => {
    const text = read(path);
    const leads = importedBy(path, text, files);
    if (isTestCode(path)) leads.push(...namedIn(path, text, files));
    if (runs[path]) leads.push(...paths.filter(runs[path]));
    if (isTest(path)) leads.push(...underneath(path).filter((file) => files.has(file)));
    return [...new Set(leads)].filter((lead) => lead !== path);
  };
  return Object.fromEntries(paths.filter(isSource).map((path) => [path, leadsOf(path)]));
}

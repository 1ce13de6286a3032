import { writeFileSync } from 'node:fs';
import { build } from './builds.mjs';
import { localKeyPairs, localRootKeys, localSecrets } from './keys.mjs';
import { makeLocalPage, miniProgramPages } from './localPage.mjs';
import { installPackages } from './packages.mjs';
import { environmentFile, local, travelFile } from './places.mjs';
import { claimPorts, freePort } from './ports.mjs';
import { provideKeysSchema } from './services/keysSchema.mjs';
import { provideServices } from './services/provideServices.mjs';
import { runSession } from './session/runSession.mjs';
import { backendEnvironment, localAddresses, sandboxConfig } from './settings.mjs';

const node = process.execPath;

/** True when the API says that its database, Redis and migrations are in order. */
async function isApiReady(url) {
  try {
    return (await fetch(`${url}/readyz`)).status === 200;
  } catch {
    return false; // it does not listen yet
  }
}

/** The settings of this run's processes; the stand-ins read theirs from the file that is written here. */
function prepare({ port, sandboxPort, smtpPort, urls }) {
  const secrets = localSecrets();
  const keyPairs = localKeyPairs();
  const addresses = localAddresses({ port, sandboxPort, smtpPort });
  const given = {
    env: process.env,
    port,
    sandboxPort,
    addresses,
    secrets,
    keyPairs,
    keysFile: localRootKeys(),
    ...urls,
    h5Dir: local('h5'),
    travelFile,
    pages: miniProgramPages(),
  };
  const configFile = local('sandbox.json');
  writeFileSync(configFile, JSON.stringify(sandboxConfig(given), null, 2), { mode: 0o600 });
  const env = backendEnvironment(given);
  const ours = Object.entries(env).filter(([name, value]) => process.env[name] !== value);
  writeFileSync(environmentFile, JSON.stringify(Object.fromEntries(ours), null, 2), { mode: 0o600 });
  return { addresses, env, sandboxEnv: { ...process.env, SANDBOX_CONFIG: configFile } };
}

async function start({ step, elapsed, children }) {
  const { port, sandboxPort } = await claimPorts();
  await step('Packages', () => installPackages(children));
  const { databasePassword, redisPassword } = localSecrets();
  const urls = await provideServices({
    ...{ step, children, folder: local(), durable: true },
    passwords: { database: databasePassword, redis: redisPassword },
  });
  urls.keysDatabaseUrl = await provideKeysSchema(urls.databaseUrl);
  await step('Backend, stand-ins and mini program', () => build(['backend', 'sandbox', 'h5'], children));
  const { addresses, env, sandboxEnv } = prepare({ port, sandboxPort, smtpPort: await freePort(), urls });
  makeLocalPage(addresses.sandbox);
  await step('Migrations', () => children.run('migrate', node, ['dist/backend/cli.js', 'migrate'], { env }));
  const operator = local('operator.json');
  const makeFirst = ['dist/backend/cli.js', 'operators', 'first', '--secrets', operator];
  await step('First operator', () => children.run('operator', node, makeFirst, { env }));
  const says = (words) => (child) => child.log().includes(words);
  const serve = (name, file, options, ...args) => children.serve(name, node, [file, ...args], options);
  await step('Stand-ins of the outside parties, API and workers', () =>
    Promise.all([
      serve('sandbox', local('sandbox/main.js'), { env: sandboxEnv, isReady: says('sandbox ready') }),
      serve('server', 'dist/backend/server.js', { env, isReady: () => isApiReady(addresses.api) }),
      serve('worker', 'dist/backend/worker.js', { env, isReady: says('worker ready') }),
      serve(
        'pictures',
        'dist/backend/worker.js',
        // See docker-compose.yml. It ends itself when a picture does not decode, and letters go on.
        { env: { ...env, MALLOC_ARENA_MAX: '1' }, isReady: says('pictures ready'), mayDie: true },
        'pictures',
      ),
    ]).then(() => 'ready'),
  );
  console.log(`\nPostoMe is ready (${elapsed()})\n`);
  console.log(`  The mini program   ${addresses.app}`);
  console.log(`  The demo phones    ${addresses.sandbox}`);
  console.log(`  The API            ${addresses.app}/api/v1`);
  console.log('  The first operator .local/operator.json');
  console.log('  Logs               .local/log\n\nCtrl-C ends it. What you wrote stays until `npm run reset`.');
  await children.watch();
}

process.exit(await runSession({ recordFile: local('run.json'), logDir: local('log'), work: start }));

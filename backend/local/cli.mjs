import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { environmentFile, local, root } from './places.mjs';
import { isRunning } from './session/runRecord.mjs';

/** The settings of a command: those of the shell if it names a database, else those of the `npm start` that runs. */
function settingsFor(env) {
  if (env.DATABASE_URL) return env;
  if (!isRunning(local('run.json')) || !existsSync(environmentFile)) {
    console.error('Start PostoMe first (npm start), or set DATABASE_URL and what else .env.example names.');
    process.exit(1);
  }
  return { ...env, ...JSON.parse(readFileSync(environmentFile, 'utf8')) };
}

// `npm run cli -- COMMAND`: what an operator types. The command has this terminal, and this ends as it does.
const script = join(root, 'dist', 'backend', 'cli.js');
if (!existsSync(script)) {
  console.error('The backend is not built yet: npm run build (npm start does it too).');
  process.exit(1);
}
const command = spawn(process.execPath, [script, ...process.argv.slice(2)], {
  env: settingsFor(process.env),
  stdio: 'inherit',
});
command.once('exit', (code) => process.exit(code ?? 1));

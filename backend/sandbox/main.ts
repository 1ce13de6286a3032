import { readFileSync } from 'node:fs';
import { startSandbox } from './startSandbox';
import { readSandboxConfig } from './world/sandboxConfig';

/**
 * Runs the stand-ins as a process of its own: settings from the JSON file named in SANDBOX_CONFIG, until SIGTERM or
 * SIGINT.
 */
async function main(): Promise<void> {
  const file = process.env.SANDBOX_CONFIG;
  if (!file) throw new Error('SANDBOX_CONFIG must name the JSON file with the settings of the sandbox');
  const sandbox = await startSandbox(readSandboxConfig(JSON.parse(readFileSync(file, 'utf8'))));
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
  console.log(`sandbox ready ${sandbox.url}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});

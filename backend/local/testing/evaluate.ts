import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Calls a function that a module of the launcher exports, in a Node.js of its own (Jest cannot load ES modules as they
 * are), and resolves to its result as JSON. A Failure resolves to `{ failure, mend }`.
 */
export function evaluate(module: string, call: string, env: Record<string, string> = {}): Promise<unknown> {
  const source = `
    const launcher = await import(${JSON.stringify(pathToFileURL(resolve(__dirname, '..', module)).href)});
    let result;
    try {
      result = await (async () => launcher.${call})();
    } catch (error) {
      result = { failure: error.message, mend: error.mend };
    }
    process.stdout.write(JSON.stringify(result ?? null), () => process.exit(0));
  `;
  const options = { env: { ...process.env, ...env } };
  return new Promise((fulfil, reject) => {
    execFile(process.execPath, ['--input-type=module', '-e', source], options, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr));
      else fulfil(JSON.parse(stdout));
    });
  });
}

import { readFileSync } from 'node:fs';

type Source = NodeJS.ProcessEnv;

/**
 * The same settings with those secrets read that lie in files: NAME_FILE names the file, whose text without line breaks at
 * its end is taken for NAME and before it. `problems` names every file that cannot be read.
 */
export function readSecretFiles(secrets: readonly string[], source: Source): { source: Source; problems: string[] } {
  const read: Source = {};
  const problems: string[] = [];
  for (const name of secrets) {
    const file = source[`${name}_FILE`];
    if (!file) continue;
    try {
      read[name] = readFileSync(file, 'utf8').replace(/[\r\n]+$/, '');
    } catch (error) {
      problems.push(`${name}_FILE cannot be read (${(error as NodeJS.ErrnoException).code})`);
    }
  }
  return { source: { ...source, ...read }, problems };
}

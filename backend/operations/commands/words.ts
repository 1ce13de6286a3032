import { parseArgs } from 'node:util';

/** What an operator types: the words of a command, and what it does with the words behind them. */
export type Commands = Record<string, (words: readonly string[]) => Promise<void>>;

/** The words behind a command: those that stand alone and those of options like `--roles`. Throws on any other. */
export function readWords(words: readonly string[], ...options: string[]) {
  const known = Object.fromEntries(options.map((name) => [name, { type: 'string' as const }]));
  const { positionals, values } = parseArgs({ args: [...words], options: known, allowPositionals: true });
  return { alone: positionals, given: values as Record<string, string | undefined> };
}

/** A word that must be there. Throws, saying what is missing. */
export function needed(word: string | undefined, what: string): string {
  if (word) return word;
  throw new Error(`${what} is missing`);
}

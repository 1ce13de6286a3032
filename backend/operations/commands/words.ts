import { parseArgs } from 'node:util';

/** Something an operator types: what stands behind its words, as "NAME --roles ROLES", and what it does. */
interface Command {
  takes?: string;
  does: string;
  run(words: readonly string[]): Promise<void>;
}

/** What operators type, by its words. */
export type Commands = Record<string, Command>;

function parse(args: string[], options: readonly string[]) {
  const known = Object.fromEntries(options.map((name) => [name, { type: 'string' as const }]));
  try {
    return parseArgs({ args, options: known, allowPositionals: true });
  } catch (error) {
    // What follows is about the conventions of command lines.
    throw new Error((error as Error).message.split(/\. |\n/)[0]);
  }
}

/** The words behind a command: those that stand alone and those of options like `--roles`. Throws on any other. */
export function readWords(words: readonly string[], ...options: string[]) {
  const { positionals, values } = parse([...words], options);
  return { alone: positionals, given: values as Record<string, string | undefined> };
}

/** A word that must be there. Throws, saying what is missing. */
export function needed(word: string | undefined, what: string): string {
  if (word) return word;
  throw new Error(`${what} is missing`);
}

/** Throws when more stands behind a command than it takes: nobody means to be half understood. */
export function assertTaken(takes: string, words: readonly string[]): void {
  const options = [...takes.matchAll(/--([a-z-]+)/g)].map(([, name]) => name as string);
  const places = takes
    .replace(/--\S+ \S+|[[\]]/g, '')
    .split(' ')
    .filter(Boolean).length;
  const [extra] = readWords(words, ...options).alone.slice(places);
  if (extra) throw new Error(`"${extra}" is one word too many`);
}

import type { Commands } from './words';

const startsWith = (typed: string, words: readonly string[]) => `${typed} `.startsWith([...words, ''].join(' '));

/** What there is to type, one command a line: all that begins with these words, or with as many of them as any does. */
export function helpLines(commands: Commands, words: readonly string[] = []): string[] {
  const shown = Object.entries(commands)
    .map(([name, { takes = '', does }]) => ({ typed: `${name} ${takes}`.trim(), does }))
    .filter(({ typed }) => startsWith(typed, words));
  if (shown.length === 0) return helpLines(commands, words.slice(0, -1));
  const width = Math.max(...shown.map(({ typed }) => typed.length));
  return shown.map(({ typed, does }) => `  ${typed.padEnd(width)}  ${does}`);
}

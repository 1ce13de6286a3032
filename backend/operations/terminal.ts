import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { printable } from '../platform/printable';

/** Prints a line, whatever others wrote into it. */
export const say = (line: string): void => void process.stdout.write(`${printable(line)}\n`);

/** Prints a line beside what a command answers. */
export const tell = (line: string): void => void process.stderr.write(`${line}\n`);

let input: Promise<string[]> | null = null;

/** The lines of an input that is no terminal which nobody has asked for yet. */
async function linesLeft(): Promise<string[]> {
  input ??= text(process.stdin).then((all) => (all === '' ? [] : all.replace(/\n$/, '').split('\n')));
  return input;
}

// What is typed is neither shown nor remembered.
const nowhere = () => new Writable({ write: (_chunk, _encoding, done) => done() });

function askTerminal(question: string, isSecret: boolean): Promise<string> {
  if (isSecret) process.stderr.write(question);
  const output = isSecret ? nowhere() : process.stderr;
  const lines = createInterface({ input: process.stdin, output, terminal: true, historySize: 0 });
  const answered = new Promise<string>((resolve, reject) => {
    for (const end of ['close', 'SIGINT'] as const) lines.once(end, () => reject(new Error('nothing was typed')));
    lines.question(isSecret ? '' : question).then(resolve, reject);
  });
  return answered.finally(() => {
    lines.close();
    if (isSecret) process.stderr.write('\n');
  });
}

async function answer(question: string, isSecret: boolean): Promise<string> {
  if (process.stdin.isTTY) return askTerminal(question, isSecret);
  const line = (await linesLeft()).shift();
  if (line === undefined) throw new Error('nothing was typed');
  return line;
}

/** Asks for a line at the terminal; of an input that is none, the next line. Throws when there is none. */
export const ask = (question: string): Promise<string> => answer(question, false).then((line) => line.trim());

/** Asks for a line that the terminal does not show. */
export const askSecret = (question: string): Promise<string> => answer(question, true);

/** All lines that are left of the input. */
export const restOfInput = (): Promise<string[]> => linesLeft();

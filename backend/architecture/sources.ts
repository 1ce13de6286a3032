import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** How a module is named to be loaded: from '…', import '…', import('…') or require('…'). */
export const loading = /\b(?:from|import|require)\s*\(?\s*['"`]/.source;

/** A file of the house; its path is from the root. */
export interface Source {
  path: string;
  text: string;
}

/** Tests, and what only tests load. */
export const isTest = (path: string): boolean =>
  /\.test\.tsx?$|\/factory\.ts$|^backend\/(testing|architecture)\/|\/testing\/|^miniprogram\/tests\//.test(path);

/** Tests, and what runs them. */
export const isTestCode = (path: string): boolean => isTest(path) || path.startsWith('backend/local/');

function filesBelow(folder: string, ending: RegExp): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return filesBelow(path, ending);
    return ending.test(name) ? [relative(root, path)] : [];
  });
}

/** Every file of the house that a person writes. */
export const everyFile = (): Source[] =>
  ['shared', 'backend', 'miniprogram']
    .flatMap((folder) => filesBelow(join(root, folder), /\.(tsx?|m?js|scss)$/))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** What of them is the product. */
export const productSources = (): Source[] =>
  everyFile().filter(({ path }) => /\.tsx?$/.test(path) && !isTestCode(path));

/** The room a file lies in: a folder of the backend, or one beside it. */
export function roomOf(path: string): string {
  const [first, second] = path.split('/') as [string, string?];
  if (first !== 'backend') return first;
  return path.split('/').length === 2 ? 'backend' : `backend/${second}`;
}

/** Code without what only people read. */
export const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm, '$1');

/** What a file loads of ours, as paths from the root, most of them without an ending. */
export function importsOf({ path, text }: Source): string[] {
  const found = withoutComments(text).matchAll(new RegExp(`${loading}(\\.{1,2}/[^'"\`]+)`, 'g'));
  return [...found].map((match) => relative(root, resolve(root, dirname(path), match[1] as string)));
}

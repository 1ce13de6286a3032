import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sources = join(__dirname, '..', '..');

// In a browser nothing is paid to Apple: the journeys of the mini program see it.
const inWechatOnly = ['t-apple'];

/**
 * The marks (`t-…`) by which pages and components name what they may say to a person: notices, sheets and problems, and with
 * them every state of a page that is not simply there.
 */
export function marksOfStates(): string[] {
  const files = ['pages', 'components'].flatMap((folder) =>
    readdirSync(join(sources, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  );
  const texts = files
    .filter((path) => path.endsWith('.tsx') && !/\.(test|weapp)\.tsx$/.test(path))
    .map((path) => readFileSync(join(sources, path), 'utf8'));
  const named = texts.flatMap((text) => [...text.matchAll(/<\w*Notice\b[^>]*?className="[^"]*?\b(t-[\w-]+)"/g)]);
  const marks = new Set(named.map((match) => match[1] as string));
  return [...marks].filter((mark) => !inWechatOnly.includes(mark)).sort();
}

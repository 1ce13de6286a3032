import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const lines = readFileSync(resolve(root, 'README.md'), 'utf8').trimEnd().split('\n');

const foldersOf = (room: string) =>
  readdirSync(resolve(root, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${name}/`);

const places = ['shared', 'backend', 'miniprogram', 'docs'].flatMap((folder) =>
  readdirSync(resolve(root, folder), { recursive: true }).map((path) => `${folder}/${path}`),
);

/** The rows of the table that leads a change to its files. */
const rows = lines
  .slice(lines.findIndex((line) => line.startsWith('| to change')) + 2)
  .filter((_line, index, rest) => rest.slice(0, index + 1).every((line) => line.startsWith('|')))
  .map((line) => line.split('|').slice(1, 3) as [string, string]);

/** What a row names of ours: in backticks, with a slash; `<module>` stands for any name. */
const namedIn = (cell: string) =>
  [...cell.matchAll(/`((?:shared|backend|miniprogram|docs)\/[^`]*)`/g)].map(([, path]) => path as string);

function isThere(path: string): boolean {
  const pattern = path
    .replace(/\/$/, '')
    .replace(/[.[\]()]/g, '\\$&')
    .replace(/<\w+>/g, '[^/]+');
  return places.some((place) => new RegExp(`^${pattern}$`).test(place));
}

describe('README.md', () => {
  it('can be read in a few minutes', () => {
    expect(lines.length).toBeLessThanOrEqual(150);
  });

  it('names every folder of the mini program', () => {
    const line = lines.find((one) => one.startsWith('miniprogram/ ')) ?? '';
    expect(foldersOf('miniprogram').filter((folder) => !line.includes(` ${folder}`))).toEqual([]);
  });

  it('names every room of the backend', () => {
    const tree = lines.slice(lines.indexOf('## The house'), lines.indexOf('## Production')).join('\n');
    expect(foldersOf('backend').filter((folder) => !tree.includes(folder))).toEqual([]);
  });

  it('leads each change to files that exist', () => {
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(([, where]) => !/the model|its model/.test(where) && namedIn(where).length === 0)).toEqual([]);
    expect(rows.flatMap(([, where]) => namedIn(where)).filter((path) => !isThere(path))).toEqual([]);
  });

  it.each(['backend/letters/nowhere.ts', 'backend/<module>/nowhere/', 'shared/letterStatus'])(
    'would notice that %s does not exist',
    (path) => {
      expect(isThere(path)).toBe(false);
    },
  );
});

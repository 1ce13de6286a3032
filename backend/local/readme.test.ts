import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const lines = readFileSync(resolve(root, 'README.md'), 'utf8').trimEnd().split('\n');

const foldersOf = (room: string) =>
  readdirSync(resolve(root, room), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${name}/`);

describe('README.md', () => {
  it('can be read in a few minutes', () => {
    expect(lines.length).toBeLessThanOrEqual(150);
  });

  it('names every folder of the mini program', () => {
    const line = lines.find((one) => one.startsWith('miniprogram/ ')) ?? '';
    expect(foldersOf('miniprogram').filter((folder) => !line.includes(` ${folder}`))).toEqual([]);
  });
});

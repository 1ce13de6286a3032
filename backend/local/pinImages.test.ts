import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownFolder } from '../testing/ownFolder';

const root = resolve(__dirname, '../..');
const files = ['Dockerfile', 'docker-compose.yml'];
const folder = ownFolder('pin-images');
afterAll(() => folder.remove());

/** Runs the command in a copy of its files, with an engine whose every image has this digest; gives the copies' texts. */
function pin(digest: string): string {
  const bin = join(folder.path, 'bin');
  mkdirSync(bin, { recursive: true });
  const engine = `#!/bin/sh\n[ "$1" = pull ] || printf 'mirror/x@sha256:%s\\n' '${digest}'\n`;
  writeFileSync(join(bin, 'docker'), engine, { mode: 0o700 });
  const script = join(folder.path, 'backend/local/pinImages.mjs');
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}` };
  execFileSync(process.execPath, [script], { env, encoding: 'utf8' });
  return files.map((file) => readFileSync(join(folder.path, file), 'utf8')).join('');
}

describe('npm run pin:images', () => {
  it('writes behind each image the digest its tag has now, and another when it has another', () => {
    cpSync(join(root, 'backend/local'), join(folder.path, 'backend/local'), { recursive: true });
    for (const file of files) copyFileSync(join(root, file), join(folder.path, file));
    const before = files.map((file) => readFileSync(join(root, file), 'utf8')).join('');
    const images = ['node:24-bookworm-slim', 'nginxinc/nginx-unprivileged:stable-alpine', 'mysql:8.4', 'redis:7'];
    for (const digest of ['a'.repeat(64), 'b'.repeat(64)]) {
      const pinned = pin(digest);
      for (const image of images) expect(pinned).toContain(`${image}@sha256:${digest}`);
      expect(pinned.match(/@sha256:/g)).toHaveLength(images.length);
      expect(pinned.replace(/@sha256:[0-9a-f]{64}/g, '')).toBe(before.replace(/@sha256:[0-9a-f]{64}/g, ''));
    }
  });
});

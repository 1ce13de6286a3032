import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownFolder } from '../testing/ownFolder';

const root = resolve(__dirname, '../..');
const files = ['Dockerfile', 'docker-compose.yml'];
const folder = ownFolder('pin-images');
afterAll(() => folder.remove());

const before = files.map((file) => readFileSync(join(root, file), 'utf8')).join('');
const unpinned = (text: string) => text.replace(/@sha256:[0-9a-f]{64}/g, '');
const images = ['node:24-bookworm-slim', 'nginxinc/nginx-unprivileged:stable-alpine', 'mysql:8.4', 'redis:7'];

beforeAll(() => {
  cpSync(join(root, 'backend/local'), join(folder.path, 'backend/local'), { recursive: true });
  mkdirSync(join(folder.path, 'bin'));
});
beforeEach(() => {
  for (const file of files) copyFileSync(join(root, file), join(folder.path, file));
});

/** Runs the command in a copy of its files beside this `docker`, a shell script; none: where no Docker is. */
function pin(docker?: string) {
  const bin = join(folder.path, 'bin');
  if (docker) writeFileSync(join(bin, 'docker'), `#!/bin/sh\n${docker}\n`, { mode: 0o700 });
  else rmSync(join(bin, 'docker'), { force: true });
  const script = join(folder.path, 'backend/local/pinImages.mjs');
  const env = { ...process.env, PATH: docker ? `${bin}:${process.env.PATH}` : bin };
  const { status, stderr } = spawnSync(process.execPath, [script], { env, encoding: 'utf8' });
  return { status, stderr, text: files.map((file) => readFileSync(join(folder.path, file), 'utf8')).join('') };
}

const manifest = (digest: string) =>
  `{"mediaType":"application/vnd.oci.image.index.v1+json","digest":"sha256:${digest}","size":1}`;
const asked = '[ "$1 $2 $3" = "buildx imagetools inspect" ] || exit 9';

describe('npm run pin:images', () => {
  it('writes behind each image the digest its tag has now, and another when it has another', () => {
    for (const digest of ['a'.repeat(64), 'b'.repeat(64)]) {
      const { status, text } = pin(`${asked}; echo '${manifest(digest)}'`);
      expect(status).toBe(0);
      for (const image of images) expect(text).toContain(`${image}@sha256:${digest}`);
      expect(text.match(/@sha256:/g)).toHaveLength(images.length);
      expect(unpinned(text)).toBe(unpinned(before));
    }
  });

  it('asks for a pinned image by its tag again', () => {
    const docker = `${asked}; case "$6" in *@*) exit 9;; esac; echo '${manifest('c'.repeat(64))}'`;
    pin(docker);
    expect(pin(docker).status).toBe(0);
  });

  it.each([
    ['no Docker', undefined, 'ENOENT'],
    ['no buildx', `echo "docker: 'buildx' is not a docker command." >&2; exit 1`, 'is not a docker command'],
    ['no way to the registry', 'echo "dial tcp: i/o timeout" >&2; exit 1', 'i/o timeout'],
    ['an answer of another form', 'echo "{}"', 'no digest in the answer'],
    ['the last image unknown', `case "$6" in redis*) exit 1;; esac; echo '${manifest('d'.repeat(64))}'`, 'redis:7'],
  ])('says what it needs and writes nothing where there is %s', (_what, docker, said) => {
    const { status, stderr, text } = pin(docker);
    expect(status).toBe(1);
    expect(stderr).toContain(said);
    expect(stderr).toContain('pin:images needs Docker with buildx');
    expect(text).toBe(before);
  });
});

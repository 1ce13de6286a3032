import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

// Where an image is named: a stage of the Dockerfile made from one, a service of compose that is not built here.
const named = {
  Dockerfile: /(?<=^FROM )([\w./-]+:[\w.-]+)(@sha256:[0-9a-f]{64})?(?= AS )/gm,
  'docker-compose.yml': /(?<=^ {4}image: )([\w./-]+:[\w.-]+)(@sha256:[0-9a-f]{64})?$/gm,
};

const needs = `pin:images needs Docker with buildx ("docker buildx version" must answer), and a way to the images' registry`;

/** What a tag stands for at its registry now, for all kinds of machines: `sha256:…`. Nothing is pulled. */
function digestOf(image) {
  const ask = ['buildx', 'imagetools', 'inspect', '--format', '{{json .Manifest}}', image];
  const { stdout, stderr, error } = spawnSync('docker', ask, { encoding: 'utf8', timeout: 60_000 });
  const digest = /"digest":\s*"(sha256:[0-9a-f]{64})"/.exec(stdout ?? '')?.[1];
  if (digest) return digest;
  console.error(
    `${image}: ${error?.message ?? (stderr.trim() || 'no digest in the answer')}\n${needs}. Nothing was written.`,
  );
  process.exit(1);
}

// Writes behind every image what its tag stands for now, so that a build next year is of the same: all of them or none.
const texts = Object.entries(named).map(([file, pattern]) => {
  const text = readFileSync(join(root, file), 'utf8');
  return { file, text: text.replace(pattern, (_all, image) => `${image}@${digestOf(image)}`), pattern };
});
for (const { file, text, pattern } of texts) {
  writeFileSync(join(root, file), text);
  for (const [image] of text.matchAll(pattern)) console.log(`${file}: ${image}`);
}

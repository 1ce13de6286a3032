import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';

// Where an image is named: a stage of the Dockerfile made from one, a service of compose that is not built here.
const named = {
  Dockerfile: /(?<=^FROM )([\w./-]+:[\w.-]+)(@sha256:[0-9a-f]{64})?(?= AS )/gm,
  'docker-compose.yml': /(?<=^ {4}image: )([\w./-]+:[\w.-]+)(@sha256:[0-9a-f]{64})?$/gm,
};

const docker = (...args) => execFileSync('docker', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

/** What a tag stands for at its registry now, as `sha256:…`. */
function digestOf(image) {
  docker('pull', '--quiet', image);
  const digests = docker('image', 'inspect', '--format', '{{join .RepoDigests "\\n"}}', image).match(
    /sha256:[0-9a-f]{64}/g,
  );
  if (!digests) throw new Error(`${image} has no digest`);
  return digests[0];
}

// Writes behind every image what its tag stands for now, so that a build next year is of the same.
for (const [file, pattern] of Object.entries(named)) {
  const path = join(root, file);
  const text = readFileSync(path, 'utf8');
  const pinned = text.replace(pattern, (_all, image) => `${image}@${digestOf(image)}`);
  writeFileSync(path, pinned);
  for (const [image] of pinned.matchAll(pattern)) console.log(`${file}: ${image}`);
}

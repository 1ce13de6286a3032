import { execFileSync } from 'node:child_process';
import { root } from '../places.mjs';
import { Failure } from '../session/failure.mjs';

const git = (...args) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26 });
const names = (...args) =>
  git(...args, '-z')
    .split('\0')
    .filter(Boolean);

function isKnown(ref) {
  try {
    git('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
    return true;
  } catch {
    return false;
  }
}

/** What a change is compared with: on `main` the last commit, elsewhere `main`. */
function usualRef() {
  if (git('rev-parse', '--abbrev-ref', 'HEAD').trim() === 'main') return 'HEAD';
  return ['main', 'origin/main'].find(isKnown) ?? 'HEAD';
}

/**
 * The files of the clone, and those that differ from where this branch left `ref`: committed, not committed and new ones.
 * All are paths from the root. Throws a Failure where git knows no such commit.
 */
export function changedFiles(ref) {
  try {
    const against = ref ?? usualRef();
    const base = git('merge-base', against, 'HEAD').trim();
    const added = names('ls-files', '--others', '--exclude-standard');
    const changed = names('diff', '--name-only', '--no-renames', base);
    const gone = new Set(names('ls-files', '--deleted'));
    const files = [...names('ls-files'), ...added].filter((file) => !gone.has(file));
    return { against, base, files: [...new Set(files)], changed: [...changed, ...added] };
  } catch (error) {
    const mend = 'Name a commit that git knows: npm run test:changed -- --changed=HEAD~1';
    throw new Failure('git cannot say what has changed.', mend, { log: String(error.stderr ?? error.message) });
  }
}

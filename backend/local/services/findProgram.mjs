import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

// Debian puts servers into sbin folders, which are not on an ordinary user's PATH.
const serverFolders = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false; // not there, or not for us: the same answer to the question
  }
}

/** Folders searched for programs: those of PATH, then where servers are installed. */
export const programFolders = () => [...(process.env.PATH ?? '').split(delimiter), ...serverFolders];

/** Finds the first of these programs (best name first) in the folders: its path, or null. */
export function findProgram(names, folders = programFolders()) {
  for (const name of names) {
    const folder = folders.find((candidate) => candidate !== '' && isExecutable(join(candidate, name)));
    if (folder) return join(folder, name);
  }
  return null;
}

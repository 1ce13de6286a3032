import { withFiles } from './openFiles';

/** Removes files of pictures from this browser; the weapp build takes dropFiles.weapp.ts. */
export function dropFiles(keys: readonly string[]): void {
  // What cannot be opened keeps nothing.
  for (const key of keys) withFiles('readwrite', (files) => files.delete(key)).catch(() => undefined);
}

import { createHash } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import { signForm } from './formToken';
import { listed, type ObjectStore, ObjectStoreError } from './ObjectStore';
import { objectStoreSettings } from './settings';

/** Where the API takes the uploads of this store. */
export const uploadPath = '/callbacks/uploads';

// Whatever a key holds, it names one file in the folder and no path out of it.
function fileOf(key: string): string {
  const folder = objectStoreSettings.OBJECT_FOLDER;
  if (!folder) throw new ObjectStoreError('OBJECT_FOLDER_MISSING');
  if (key.startsWith(listed)) return join(folder, listed, encodeURIComponent(key));
  const name = createHash('sha256').update(key).digest('hex');
  return join(folder, name.slice(0, 2), name);
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? 'EIO';

async function orNull<Answer>(reading: Promise<Answer>): Promise<Answer | null> {
  try {
    return await reading;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new ObjectStoreError(codeOf(error));
  }
}

/** Puts bytes where the key says, whole or not at all, by how a finished file takes its place. */
async function put(key: string, bytes: Buffer | Buffer[], place: typeof rename): Promise<void> {
  const file = fileOf(key);
  const part = `${file}.${newId()}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(part, bytes, { mode: 0o600 });
    await place(part, file);
  } catch (error) {
    throw new ObjectStoreError(codeOf(error));
  } finally {
    await rm(part, { force: true });
  }
}

/** Takes an upload, unless one is there: then false, and that one stays. Throws ObjectStoreError. */
export async function receive(key: string, pieces: Buffer[]): Promise<boolean> {
  try {
    await put(key, pieces, link);
    return true;
  } catch (error) {
    if (error instanceof ObjectStoreError && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** A folder of this machine; uploads come in by the API. */
export const fsStore: ObjectStore = {
  signUpload: (terms) => ({ url: `${platformSettings.PUBLIC_URL}${uploadPath}`, fields: signForm(terms) }),
  sizeOf: async (key) => (await orNull(stat(fileOf(key))))?.size ?? null,
  read: (key) => orNull(readFile(fileOf(key))),
  write: (key, bytes) => put(key, bytes, rename),
  async list(prefix) {
    const names = (await orNull(readdir(dirname(fileOf(listed))))) ?? [];
    // One that is being written has a dot and its number behind its name.
    const keys = names.filter((name) => !/\.[0-9A-Z]{26}$/.test(name)).map(decodeURIComponent);
    return keys.filter((key) => key.startsWith(prefix)).sort();
  },
  async remove(key) {
    // With what a process left half written that ended there.
    const file = fileOf(key);
    const names = (await orNull(readdir(dirname(file)))) ?? [];
    for (const name of names)
      if (name.startsWith(basename(file))) await orNull(rm(join(dirname(file), name), { force: true }));
  },
};

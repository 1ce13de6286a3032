import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import { signForm } from './formToken';
import { type ObjectStore, ObjectStoreError } from './ObjectStore';
import { objectStoreSettings } from './settings';

/** Where the API takes the uploads of this store. */
export const uploadPath = '/callbacks/uploads';

// Whatever a key holds, it names one file in the folder and no path out of it.
function fileOf(key: string): string {
  const folder = objectStoreSettings.OBJECT_FOLDER;
  if (!folder) throw new ObjectStoreError('OBJECT_FOLDER_MISSING');
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

/** Puts the bytes where the key says, whole or not at all. */
async function put(key: string, bytes: Buffer): Promise<void> {
  const file = fileOf(key);
  const part = `${file}.${newId()}`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(part, bytes, { mode: 0o600 });
    await rename(part, file);
  } catch (error) {
    await rm(part, { force: true });
    throw new ObjectStoreError(codeOf(error));
  }
}

/** A folder of this machine; uploads come in by the API. */
export const fsStore: ObjectStore = {
  signUpload: (terms) => ({ url: `${platformSettings.PUBLIC_URL}${uploadPath}`, fields: signForm(terms) }),
  sizeOf: async (key) => (await orNull(stat(fileOf(key))))?.size ?? null,
  read: (key) => orNull(readFile(fileOf(key))),
  write: put,
  async remove(key) {
    await orNull(rm(fileOf(key), { force: true }));
  },
};

import { withFiles } from './openFiles';
import type { PhoneFile } from './PhoneFile';

// Files of pictures for the H5 build; the weapp build takes keepFile.weapp.ts instead, which promises the same.

/** The first bytes of a chosen file. */
export const readHead = async ({ content }: PhoneFile, bytes: number): Promise<Uint8Array> =>
  new Uint8Array((await content?.slice(0, bytes).arrayBuffer()) ?? []);

/** Keeps a chosen file under a key until it is dropped. Rejects when there is no room for it. */
export async function keepFile(key: string, { content }: PhoneFile): Promise<void> {
  await withFiles('readwrite', (files) => files.put(content, key));
}

/** The file kept under a key, or null. What it occupies to be shown is given back by `closeFile`. */
export async function openFile(key: string): Promise<PhoneFile | null> {
  const content: unknown = await withFiles('readonly', (files) => files.get(key)).catch(() => null);
  return content instanceof Blob ? { place: URL.createObjectURL(content), bytes: content.size, content } : null;
}

/** A file is no longer shown. */
export const closeFile = ({ place }: Pick<PhoneFile, 'place'>): void => URL.revokeObjectURL(place);

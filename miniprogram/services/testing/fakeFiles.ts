import { localFailure } from '../apiError';
import type { ChosenFile, NotChosen, PhoneFile } from '../pictureFiles/PhoneFile';
import type { Sending, UploadForm } from '../pictures/sendForm';

// The files of a phone and the store they are sent to, in memory: stands for keepFile, dropFiles, chooseFiles and sendForm.

const jpegHead = [0xff, 0xd8, 0xff, 0xe0];

/** What lies on the phone by its key, what the person chooses next, and what the store takes. */
export const fakeFiles = {
  kept: new Map<string, PhoneFile>(),
  isFull: false,
  chosen: [] as ChosenFile[] | NotChosen,
  /** Addresses the store was sent files by, oldest first. */
  sent: [] as { fields: Record<string, string>; place: string }[],
  /** How the store takes the next file: a failure for each that is not taken. */
  failures: [] as ('network' | 'unavailable' | 'picture_upload_lost' | null)[],
};

/** Empties the phone and the store. */
export function resetFiles(): void {
  fakeFiles.kept.clear();
  Object.assign(fakeFiles, { isFull: false, chosen: [], sent: [], failures: [] });
}

/** A file as the person has it: a JPEG of that many bytes unless its first bytes are given. */
export function chosenFile(name: string, bytes = 1_000, head: readonly number[] = jpegHead): ChosenFile {
  const content = { head } as unknown as Blob;
  return { name, place: `file:${name}`, bytes, content };
}

export const readHead = async ({ content }: PhoneFile): Promise<Uint8Array> =>
  new Uint8Array((content as unknown as { head: number[] }).head);

export async function keepFile(key: string, file: PhoneFile): Promise<void> {
  if (fakeFiles.isFull) throw new Error('no room');
  fakeFiles.kept.set(key, file);
}

export const openFile = async (key: string): Promise<PhoneFile | null> => fakeFiles.kept.get(key) ?? null;
export const closeFile = (): void => undefined;
export const chooseFiles = async (): Promise<ChosenFile[] | NotChosen> => fakeFiles.chosen;

export function dropFiles(keys: readonly string[]): void {
  for (const key of keys) fakeFiles.kept.delete(key);
}

export async function sendForm({ fields }: UploadForm, { place }: PhoneFile, { onProgress }: Sending): Promise<void> {
  onProgress(0.4);
  const failure = fakeFiles.failures.shift();
  if (failure) throw localFailure(failure);
  fakeFiles.sent.push({ fields, place });
}

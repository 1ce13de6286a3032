import { chosenPicture } from '../../letter/pictures/DraftPicture';
import { fileProblem } from '../../letter/pictures/fileProblem';
import { headBytes, pictureTypeOf } from '../../letter/pictures/pictureTypeOf';
import type { PhoneFailureCode } from '../apiError';
import { dropUnnamed, newDraftKey } from '../drafts/draftStore';
import { keepFile, readHead } from '../pictureFiles/keepFile';
import type { ChosenFile } from '../pictureFiles/PhoneFile';
import { addPicture } from './changePictures';
import type { ShownPictures } from './ShownPictures';

/**
 * Takes a chosen file into a draft that has so many other pictures, and keeps it on this phone. Answers why it cannot be
 * one, or `phone_full` when it is one and can be sent only while the page is open; null when all is well.
 */
export async function takeFile(
  shown: ShownPictures,
  file: ChosenFile,
  others: number,
): Promise<PhoneFailureCode | null> {
  const type = pictureTypeOf(await readHead(file, headBytes).catch(() => new Uint8Array()));
  const problem = fileProblem(type, file.bytes, others);
  if (problem || !type) return problem;
  const key = `${newDraftKey()}.${type.slice('image/'.length)}`;
  // The draft names the file before it lies there, so that nobody takes it for a forgotten one.
  addPicture(shown.draftKey, chosenPicture(key, type, file.bytes));
  shown.put(key, file);
  try {
    await keepFile(key, file);
  } catch {
    return 'phone_full';
  }
  // The draft may have been thrown away meanwhile.
  dropUnnamed([key]);
  return null;
}

import { pictures as endpoints, type Picture } from '../../../../shared/contract/pictures';
import { textOf } from '../../../../shared/letterText';
import type { ReceiptFacts } from '../../../../shared/proof/receiptText';
import { sha256 } from '../../../../shared/proof/sha256';
import { isContentOf } from '../../../../shared/proof/verifyReceipt';
import { letGo } from '../../../services/downloads/fetchFile';
import { fetchPhoneFile } from '../../../services/pictureFiles/fetchPhoneFile';
import { readHead } from '../../../services/pictureFiles/keepFile';
import { readLetter } from '../../../services/readLetter';
import { call, withSession } from '../../../services/session/call';

async function digestOf(letterId: string, { id }: Picture): Promise<Uint8Array> {
  const input = { letterId, pictureId: id };
  const file = await withSession((accessToken) => fetchPhoneFile(endpoints.readPicture, { input, accessToken }));
  try {
    return sha256(await readHead(file, file.bytes));
  } finally {
    letGo(file.place);
  }
}

/**
 * Whether a letter, its words and the files of its pictures as they come here, is what its receipt was made for. Throws an
 * ApiError.
 */
export async function isAsSealed(letterId: string, facts: ReceiptFacts, salt: Uint8Array): Promise<boolean> {
  const text = textOf(await readLetter(letterId));
  const { pictures: all } = await call(endpoints.listPictures, { letterId });
  const shown = all.filter(({ state }) => state === 'ready');
  const whole = [];
  for (const picture of shown) whole.push({ ...picture, digest: await digestOf(letterId, picture) });
  // A receipt of before pictures had digests names them by their numbers and words.
  return [whole, shown].some((pictures) => isContentOf(facts, { text, pictures }, salt));
}

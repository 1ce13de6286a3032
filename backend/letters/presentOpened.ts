import type { OpenedLetter } from '../../shared/contract/opening';
import { defaultTimeZone, toLocalTime } from '../../shared/schedule';
import { isPassedOn } from '../arrivalRules/isPassedOn';
import { decryptRecipient, decryptText } from './encryptedFields';
import { keyOf } from './keyOf';
import type { Letter } from './Letter';

/** An opened letter as its recipient reads it. Throws data_damaged. */
export async function presentOpened(letter: Letter): Promise<OpenedLetter> {
  const key = await keyOf(letter.id);
  const sealedAt = letter.sealedAt as Date;
  return {
    id: letter.id,
    ...decryptText(key, letter),
    recipientName: decryptRecipient(key, letter).recipientName ?? '',
    sealedAt: sealedAt.toISOString(),
    sealedLocal: toLocalTime(sealedAt.getTime(), letter.timeZone ?? defaultTimeZone),
    deliverAt: (letter.deliverAt as Date).toISOString(),
    openedAt: (letter.openedAt as Date).toISOString(),
    // Whoever has claimed it is the one it was written to.
    ...(!letter.recipientId && (await isPassedOn(letter.id)) && { inPlace: true as const }),
  };
}

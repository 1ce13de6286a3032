import type { Cover } from '../../shared/contract/opening';
import { defaultTimeZone, toLocalTime } from '../../shared/schedule';
import { decryptField } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import { mayOpen } from '../letters/policy';
import { receivedStateOf } from '../letters/present';
import { senderName } from '../names/senderName';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import type { Way } from './Way';

/**
 * The cover of a letter for whoever has come to it: from whom, when it was sealed, and its day. Throws data_damaged, and
 * letter_not_yet_due to who has a code before its time.
 */
export async function presentCover({ letter, accountId }: Way): Promise<Cover> {
  const open = mayOpen(letter, clock.now());
  if (!open && accountId === null) throw new AppError('letter_not_yet_due');
  const key = await keyOf(letter.id);
  const sealedAt = letter.sealedAt as Date;
  return {
    id: letter.id,
    state: receivedStateOf(letter),
    may: { open },
    letter: {
      from: senderName(decryptField(key, letter, 'signature')),
      mood: decryptField(key, letter, 'mood'),
      sealedAt: sealedAt.toISOString(),
      sealedLocal: toLocalTime(sealedAt.getTime(), letter.timeZone ?? defaultTimeZone),
      deliverAt: (letter.deliverAt as Date).toISOString(),
    },
  };
}

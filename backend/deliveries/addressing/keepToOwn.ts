import type { Transaction } from 'sequelize';
import type { NoticeChannel } from '../../../shared/channels';
import { ownContactNow } from '../../accounts/identities/ownContactNow';
import type { Letter } from '../../letters/Letter';
import { readdressLetter } from '../../letters/recipients/rerouteLetter';
import { readContact } from './readContact';

/**
 * Sees to it that a letter to oneself goes to a contact that is its author's own now: where the one it was sealed to has
 * been removed since, to what has taken its place. False when there is none by this channel. What was sealed before
 * contacts had to be proved goes where it was sold to go. Throws data_damaged.
 */
export async function keepToOwn(letter: Letter, channel: NoticeChannel, transaction: Transaction): Promise<boolean> {
  const { authorId, recipientKind, selfProved } = letter;
  if (channel === 'wechat' || channel === 'service') return true;
  if (recipientKind !== 'self' || !selfProved || !authorId) return true;
  const sealedTo = await readContact(letter, channel, transaction);
  if (sealedTo === undefined) return true;
  const own = await ownContactNow(authorId, channel === 'sms' ? 'phone' : 'email', sealedTo, transaction);
  if (own && own !== sealedTo) await readdressLetter(letter, own, transaction);
  if (own) return true;
  // Two accounts may have become one between the two looks.
  await letter.reload({ transaction });
  return letter.authorId !== authorId && keepToOwn(letter, channel, transaction);
}

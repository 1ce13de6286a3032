import type { Transaction } from 'sequelize';
import type { NoticeChannel } from '../../../shared/channels';
import { limitMark } from '../../accounts/contacts/limitMark';
import { ownContactNow } from '../../accounts/identities/ownContactNow';
import type { Letter } from '../../letters/Letter';
import { readContact } from './readContact';

/** Whether a letter to another goes by this channel to its own author, at whichever address of a mailbox. */
export async function isAuthorsOwn(letter: Letter, channel: NoticeChannel, transaction: Transaction): Promise<boolean> {
  const { authorId, recipientKind } = letter;
  if (authorId === null || recipientKind === 'self') return false;
  if (channel === 'wechat' || channel === 'service') return letter.recipientId === authorId;
  const contact = await readContact(letter, channel, transaction);
  if (!contact) return false;
  const own = await ownContactNow(authorId, contact.kind, contact, transaction);
  return own !== null && limitMark(own).equals(limitMark(contact));
}

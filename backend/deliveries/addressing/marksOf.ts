import type { Transaction } from 'sequelize';
import type { NoticeChannel } from '../../../shared/channels';
import { refusalMarks } from '../../accounts/contacts/limitMark';
import { openidMarkOf } from '../../accounts/identities/identities';
import { followerMarkOf } from '../../followers/followers';
import type { Letter } from '../../letters/Letter';
import { readContact } from './readContact';

/**
 * The keyed marks of whom a letter's notice goes to by a channel: what it is counted by, and where "no more" is found, also
 * where it was said of the other of WeChat's ways.
 */
export async function marksOf(letter: Letter, channel: NoticeChannel, transaction: Transaction): Promise<Buffer[]> {
  if (channel === 'service') {
    const follower = letter.recipientId && (await followerMarkOf(letter.recipientId, transaction));
    return follower ? [follower, ...(await marksOf(letter, 'wechat', transaction))] : [];
  }
  if (channel === 'wechat') {
    const mark = letter.recipientId && (await openidMarkOf(letter.recipientId, transaction));
    return mark ? [mark] : [];
  }
  const contact = await readContact(letter, channel, transaction);
  if (contact) return refusalMarks(contact);
  const index = channel === 'sms' ? letter.recipientPhoneIndex : letter.recipientEmailIndex;
  return index ? [index] : [];
}

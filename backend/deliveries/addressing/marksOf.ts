import type { Transaction } from 'sequelize';
import type { Channel } from '../../../shared/channels';
import { refusalMarks } from '../../accounts/contacts/limitMark';
import { openidMarkOf } from '../../accounts/identities/identities';
import type { Letter } from '../../letters/Letter';
import { readContact } from './readContact';

/** The keyed marks of whom a letter's notice goes to by a channel: what it is counted by, and where "no more" is found. */
export async function marksOf(letter: Letter, channel: Channel, transaction: Transaction): Promise<Buffer[]> {
  if (channel === 'wechat') {
    const mark = letter.recipientId && (await openidMarkOf(letter.recipientId, transaction));
    return mark ? [mark] : [];
  }
  const contact = await readContact(letter, channel, transaction);
  if (contact) return refusalMarks(contact);
  const index = channel === 'sms' ? letter.recipientPhoneIndex : letter.recipientEmailIndex;
  return index ? [index] : [];
}

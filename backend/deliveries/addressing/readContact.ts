import type { Transaction } from 'sequelize';
import type { Channel } from '../../../shared/channels';
import type { NormalContact } from '../../accounts/contacts/contactIndex';
import { findLetterKey } from '../../letterKeys/letterKeys';
import { decryptRecipient } from '../../letters/encryptedFields';
import type { Letter } from '../../letters/Letter';
import { isToAccount } from '../../letters/policy';
import { AppError } from '../../platform/AppError';
import { mailboxOf } from './mailboxOf';

/**
 * Where a letter's SMS or mail goes, in clear: null when it has no such contact, undefined when nobody can read it, which
 * is met, with its alarm, when the notice is composed.
 */
export async function readContact(
  letter: Letter,
  channel: Exclude<Channel, 'wechat'>,
  transaction: Transaction,
): Promise<NormalContact | null | undefined> {
  if (isToAccount(letter)) return channel === 'mail' ? mailboxOf(letter, transaction) : null;
  const key = await findLetterKey(letter.id);
  if (!key) return undefined;
  try {
    const { recipientPhone, recipientEmail } = decryptRecipient(key, letter);
    if (channel === 'sms') return recipientPhone === null ? null : { kind: 'phone', value: recipientPhone };
    return recipientEmail === null ? null : { kind: 'email', value: recipientEmail };
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return undefined;
    throw error;
  }
}

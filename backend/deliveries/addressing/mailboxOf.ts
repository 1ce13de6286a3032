import type { Transaction } from 'sequelize';
import type { NormalContact } from '../../accounts/contacts/contactIndex';
import { ownContactNow } from '../../accounts/identities/ownContactNow';
import type { Letter } from '../../letters/Letter';

/**
 * The mailbox that the account of a letter's recipient has now, or null: it stands in no letter, so that who answers
 * one never learns it. Throws data_damaged.
 */
export async function mailboxOf({ recipientId }: Letter, transaction?: Transaction): Promise<NormalContact | null> {
  return recipientId === null ? null : ownContactNow(recipientId, 'email', null, transaction);
}

import type { NormalContact } from '../../accounts/contacts/contactIndex';
import { ownContactNow } from '../../accounts/identities/ownContactNow';
import type { Letter } from '../../letters/Letter';
import { inTransaction } from '../../platform/database';

/**
 * The mailbox that the account of a letter's recipient has now, or null: it stands in no letter, so that who answers
 * one never learns it. Throws data_damaged.
 */
export const mailboxOf = ({ recipientId }: Letter): Promise<NormalContact | null> =>
  recipientId === null
    ? Promise.resolve(null)
    : inTransaction((transaction) => ownContactNow(recipientId, 'email', null, transaction));

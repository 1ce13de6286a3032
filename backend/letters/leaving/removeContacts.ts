import type { Transaction } from 'sequelize';
import { Letter } from '../Letter';

/** Removes the contacts that letters go to; whom they name stays. */
export async function removeContacts(letterIds: string[], transaction: Transaction): Promise<void> {
  const contacts = { recipientPhone: null, recipientPhoneIndex: null, recipientEmail: null, recipientEmailIndex: null };
  await Letter.update(contacts, { where: { id: letterIds }, transaction });
}

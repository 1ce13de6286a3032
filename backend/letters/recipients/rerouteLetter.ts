import type { Transaction } from 'sequelize';
import type { Channel } from '../../../shared/channels';
import { contactIndex, type NormalContact } from '../../accounts/contacts/contactIndex';
import { encryptRecipient } from '../encryptedFields';
import { keyOf } from '../keyOf';
import type { Letter } from '../Letter';
import { layLadder } from '../layLadder';

/** From now on a letter goes to this phone or mailbox instead of another of its kind. Throws data_damaged. */
export async function readdressLetter(letter: Letter, { kind, value }: NormalContact, transaction: Transaction) {
  const nobody = { recipientName: null, recipientPhone: null, recipientEmail: null };
  const field = kind === 'phone' ? 'recipientPhone' : 'recipientEmail';
  const encrypted = encryptRecipient(await keyOf(letter.id), letter.id, { ...nobody, [field]: value });
  const changes = { [field]: encrypted[field], [`${field}Index`]: contactIndex({ kind, value }) };
  await letter.update(changes, { transaction });
}

/** Puts channels that a letter's ladder does not have below its last rung, to wait there. */
export async function lengthenLadder(letter: Letter, channels: readonly Channel[], transaction: Transaction) {
  await letter.update({ channels: [...new Set([...letter.ladder, ...channels])].join(',') }, { transaction });
  await layLadder(letter.id, transaction);
}

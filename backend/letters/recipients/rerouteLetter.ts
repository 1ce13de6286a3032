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

/**
 * From now on a letter goes to a second person, who gets it in its recipient's place: at these contacts and no others. It is
 * for another from here on, whoever it was for. Throws data_damaged.
 */
export async function passOnLetter(
  letter: Letter,
  { phone, email }: { phone: string | null; email: string | null },
  transaction: Transaction,
): Promise<void> {
  const contacts = { recipientName: null, recipientPhone: phone, recipientEmail: email };
  const { recipientPhone, recipientEmail } = encryptRecipient(await keyOf(letter.id), letter.id, contacts);
  const ways = [...(email ? ['mail'] : []), ...(phone ? ['sms'] : [])];
  const changes = {
    ...{ recipientPhone, recipientEmail },
    recipientPhoneIndex: phone ? contactIndex({ kind: 'phone', value: phone }) : null,
    recipientEmailIndex: email ? contactIndex({ kind: 'email', value: email }) : null,
    recipientKind: ways.length > 1 ? ('other' as const) : email ? ('email' as const) : ('phone' as const),
    // An invitation leads there no more.
    channels: ways.join(','),
    recipientId: letter.recipientId === letter.authorId ? null : letter.recipientId,
    selfProved: null,
  };
  await letter.update(changes, { transaction });
}

/** A letter that nobody else has comes back to its author, who may open it. */
export async function giveToAuthor(letter: Letter, transaction: Transaction): Promise<void> {
  if (!letter.recipientId) await letter.update({ recipientId: letter.authorId }, { transaction });
}

/** Puts channels that a letter's ladder does not have below its last rung, to wait there. */
export async function lengthenLadder(letter: Letter, channels: readonly Channel[], transaction: Transaction) {
  await letter.update({ channels: [...new Set([...letter.ladder, ...channels])].join(',') }, { transaction });
  await layLadder(letter.id, transaction);
}

import type { KeyObject } from 'node:crypto';
import { openText, type Place, sealField } from '../../platform/fieldCrypto';
import type { Letter } from '../Letter';

/** What an author writes. */
export interface Words {
  title: string;
  body: string;
  signature: string;
}

/** Whom a letter is for; contacts in normal form, or null where no channel needs them. */
export interface RecipientContacts {
  recipientName: string | null;
  recipientPhone: string | null;
  recipientEmail: string | null;
}

type SealedField = keyof Words | keyof RecipientContacts;

const columnOf: Record<SealedField, string> = {
  title: 'title',
  body: 'body',
  signature: 'signature',
  recipientName: 'recipient_name',
  recipientPhone: 'recipient_phone',
  recipientEmail: 'recipient_email',
};

const place = (letterId: string, field: SealedField): Place => ({
  table: 'letters',
  column: columnOf[field],
  row: letterId,
  owner: letterId,
});

const seal = (key: KeyObject, letterId: string, field: SealedField, value: string) =>
  sealField(key, value, place(letterId, field));

const sealOptional = (key: KeyObject, letterId: string, field: SealedField, value: string | null) =>
  value === null ? null : seal(key, letterId, field, value);

/** The words of a letter as its columns hold them. */
export const sealWords = (key: KeyObject, letterId: string, words: Words): Record<keyof Words, Buffer> => ({
  title: seal(key, letterId, 'title', words.title),
  body: seal(key, letterId, 'body', words.body),
  signature: seal(key, letterId, 'signature', words.signature),
});

/** The recipient of a letter as its columns hold them. */
export const sealRecipient = (
  key: KeyObject,
  letterId: string,
  recipient: RecipientContacts,
): Record<keyof RecipientContacts, Buffer | null> => ({
  recipientName: sealOptional(key, letterId, 'recipientName', recipient.recipientName),
  recipientPhone: sealOptional(key, letterId, 'recipientPhone', recipient.recipientPhone),
  recipientEmail: sealOptional(key, letterId, 'recipientEmail', recipient.recipientEmail),
});

/** One sealed field of a letter in clear. Throws data_damaged. */
export const openLetterField = (key: KeyObject, letter: Letter, field: keyof Words): string =>
  openText(key, letter[field], place(letter.id, field));

/** The words of a letter in clear. Throws data_damaged. */
export const openWords = (key: KeyObject, letter: Letter): Words => ({
  title: openLetterField(key, letter, 'title'),
  body: openLetterField(key, letter, 'body'),
  signature: openLetterField(key, letter, 'signature'),
});

/** The recipient of a letter in clear. Throws data_damaged. */
export function openRecipient(key: KeyObject, letter: Letter): RecipientContacts {
  const open = (field: keyof RecipientContacts) => {
    const sealed = letter[field];
    return sealed ? openText(key, sealed, place(letter.id, field)) : null;
  };
  return {
    recipientName: open('recipientName'),
    recipientPhone: open('recipientPhone'),
    recipientEmail: open('recipientEmail'),
  };
}

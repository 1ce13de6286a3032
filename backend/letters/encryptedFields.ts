import type { KeyObject } from 'node:crypto';
import { eachField, type LetterField, type LetterText } from '../../shared/letterText';
import { decryptString, encryptField, type Place } from '../platform/fieldCrypto';
import { Letter } from './Letter';

/** Whom a letter is for; contacts in normal form, or null where no channel needs them. */
export interface RecipientContacts {
  recipientName: string | null;
  recipientPhone: string | null;
  recipientEmail: string | null;
}

type EncryptedField = LetterField | keyof RecipientContacts;

const placeOf = (letterId: string, field: EncryptedField): Place => ({
  table: 'letters',
  column: Letter.getAttributes()[field].field ?? field,
  row: letterId,
  owner: letterId,
});

const encrypt = (key: KeyObject, letterId: string, field: EncryptedField, value: string): Buffer =>
  encryptField(key, value, placeOf(letterId, field));

/** The text of a letter as its columns hold it. */
export const encryptText = (key: KeyObject, letterId: string, text: LetterText): Record<LetterField, Buffer> =>
  eachField((field) => encrypt(key, letterId, field, text[field]));

/** One field of a letter's text in clear; one that a version of before did not know is empty. Throws data_damaged. */
export function decryptField(key: KeyObject, letter: Letter, field: LetterField): string {
  const value = letter[field];
  return value ? decryptString(key, value, placeOf(letter.id, field)) : '';
}

/** The text of a letter in clear. Throws data_damaged. */
export const decryptText = (key: KeyObject, letter: Letter): LetterText =>
  eachField((field) => decryptField(key, letter, field));

/** The recipient of a letter as its columns hold them. */
export function encryptRecipient(
  key: KeyObject,
  letterId: string,
  recipient: RecipientContacts,
): Record<keyof RecipientContacts, Buffer | null> {
  const encrypted = (field: keyof RecipientContacts) => {
    const value = recipient[field];
    return value === null ? null : encrypt(key, letterId, field, value);
  };
  return {
    recipientName: encrypted('recipientName'),
    recipientPhone: encrypted('recipientPhone'),
    recipientEmail: encrypted('recipientEmail'),
  };
}

/** The recipient of a letter in clear. Throws data_damaged. */
export function decryptRecipient(key: KeyObject, letter: Letter): RecipientContacts {
  const decrypted = (field: keyof RecipientContacts) => {
    const value = letter[field];
    return value ? decryptString(key, value, placeOf(letter.id, field)) : null;
  };
  return {
    recipientName: decrypted('recipientName'),
    recipientPhone: decrypted('recipientPhone'),
    recipientEmail: decrypted('recipientEmail'),
  };
}

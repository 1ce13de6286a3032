import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { eachField, type LetterField, type LetterText } from '../../shared/letterText';
import { defaultTimeZone } from '../../shared/schedule';
import { decryptText } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import { Letter } from '../letters/Letter';
import { openedBy } from '../letters/openedBy';
import { isRecipient } from '../letters/policy';
import { decryptString, encryptField, type Place } from '../platform/fieldCrypto';
import { Enclosure } from './Enclosure';

/** A letter that was enclosed: what it says, and when it was sealed. */
export interface Enclosed {
  text: LetterText;
  sealedAt: Date;
  timeZone: string;
}

const placeOf = (letterId: string, field: LetterField): Place => ({
  table: 'enclosures',
  column: Enclosure.getAttributes()[field].field ?? field,
  row: letterId,
  owner: letterId,
});

/** Encloses a letter in a draft that answers it, under the draft's key; twice is as once. Throws data_damaged. */
export async function enclose(draftId: string, key: KeyObject, first: Letter, transaction: Transaction): Promise<void> {
  const text = decryptText(await keyOf(first.id), first);
  const words = eachField((field) => encryptField(key, text[field], placeOf(draftId, field)));
  const when = { sealedAt: first.sealedAt as Date, timeZone: first.timeZone ?? defaultTimeZone };
  await Enclosure.upsert({ letterId: draftId, ...words, ...when }, { transaction });
}

async function readEnclosed(letterId: string, key: KeyObject): Promise<Enclosed | null> {
  const row = await Enclosure.findByPk(letterId);
  if (!row) return null;
  const text = eachField((field) => decryptString(key, row[field], placeOf(letterId, field)));
  return { text, sealedAt: row.sealedAt, timeZone: row.timeZone };
}

// One that is for this account is read by its own way or not at all: a copy goes by no question, and by no "not me".
async function isKeptFrom(firstId: string, accountId: string): Promise<boolean> {
  const first = await Letter.findByPk(firstId, { attributes: ['id', 'authorId', 'recipientId', 'openedAt', 'status'] });
  return first !== null && isRecipient(first, accountId) && !(await openedBy([first], accountId)).has(firstId);
}

/**
 * What a letter encloses, in clear, as far as this reader of it may read that (null: whoever came by its code); null for
 * nothing. Throws data_damaged.
 */
export async function enclosedFor(
  { id, answersId }: Letter,
  accountId: string | null,
  key: KeyObject,
): Promise<Enclosed | null> {
  if (answersId !== null && accountId !== null && (await isKeptFrom(answersId, accountId))) return null;
  return readEnclosed(id, key);
}

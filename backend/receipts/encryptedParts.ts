import type { KeyObject } from 'node:crypto';
import { decryptString, encryptField, type Place } from '../platform/fieldCrypto';
import type { LetterReceipt } from './LetterReceipt';

type Part = 'note' | 'salt';
type Of = Pick<LetterReceipt, 'id' | 'letterId'>;

const placeOf = ({ id, letterId }: Of, column: Part): Place => ({
  ...{ table: 'letter_receipts', column, row: id, owner: letterId },
});

/** A part of a receipt as its column holds it. */
export const encryptPart = (key: KeyObject, of: Of, part: Part, value: string): Buffer =>
  encryptField(key, value, placeOf(of, part));

/** A part of a receipt in clear. Throws data_damaged. */
export const decryptPart = (key: KeyObject, receipt: LetterReceipt, part: Part): string =>
  decryptString(key, receipt[part], placeOf(receipt, part));

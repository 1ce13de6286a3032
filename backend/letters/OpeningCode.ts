import { randomBytes } from 'node:crypto';
import {
  type CreationOptional,
  DataTypes,
  type InferAttributes,
  type InferCreationAttributes,
  Model,
  Op,
  type Transaction,
} from 'sequelize';
import { label } from '../../shared/label';
import { clock } from '../platform/clock';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import { fingerprint, keyPurpose } from '../platform/secrets';
import { inserting } from '../platform/together';

const ofOpeningCodes = keyPurpose('opening-code');

/**
 * What is kept of an attempt's code: a keyed fingerprint, the mark of where it went and the notice it went with (both null
 * where a version before made it). All stay good. `openedAt`: when its letter was first opened with it, or with another code
 * that went to the same contact.
 */
export class OpeningCode extends Model<InferAttributes<OpeningCode>, InferCreationAttributes<OpeningCode>> {
  declare fingerprint: Buffer;
  declare letterId: string;
  declare contactIndex: Buffer | null;
  declare noticeId: CreationOptional<string | null>;
  declare openedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

const code = {
  class: 'credential',
  subject: 'recipient',
  purpose: 'deliver',
  basis: 'contract',
  retention: 'letter',
  encryption: 'mark',
  onExport: { omit: 'a mark of a code that only its recipient has' },
  onErase: 'delete_row',
} as const;

const pseudonym = (encryption: 'plain' | 'index') => personal({ ...code, class: 'pseudonymous', encryption });
const ofCode = label('取信码标记', 'mark of a pick-up code');
const ofNumber = label('信件编号', 'number of the letter');
const ofNotice = label('通知编号', 'number of the notice');
const ofContact = label('收到取信码的联系方式标记', 'mark of the contact the code was sent to');

defineTable(OpeningCode, {
  table: 'opening_codes',
  label: label('取信码', 'Pick-up codes'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    fingerprint: { type: DataTypes.BLOB, primaryKey: true, privacy: personal(code), label: ofCode },
    letterId: { type: DataTypes.CHAR(26), allowNull: false, privacy: pseudonym('plain'), label: ofNumber },
    contactIndex: { type: DataTypes.BLOB, privacy: pseudonym('index'), label: ofContact },
    noticeId: { type: DataTypes.CHAR(26), privacy: pseudonym('plain'), label: ofNotice },
    openedAt: { type: DataTypes.DATE(3), privacy: notPersonal('whether its way is open') },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a code was made') },
  },
});

// Crockford's alphabet: no I, L, O, U, so that a code survives being read aloud.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code as people read it, XXXX-XXXX-XXXX, of five bits of each of the first twelve bytes. */
export const codeOf = (bytes: Buffer): string =>
  Array.from(bytes.subarray(0, 12), (byte) => alphabet[byte % 32])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

interface Kept {
  code: string;
  letterId: string;
  contactIndex: Buffer | null;
  noticeId?: string | null;
}

const insert = inserting(OpeningCode);

/** Keeps the mark of a code, of the contact it goes to and of its notice: from now on it leads to the letter. */
export async function keepOpeningCode({ code, ...whose }: Kept, transaction: Transaction): Promise<void> {
  await insert({ fingerprint: markOf(code), ...whose, createdAt: clock.date() }, transaction);
}

/** Makes a code to be sent to the contact of a mark, with a notice: 60 random bits. It leaves us and is not stored. */
export async function createOpeningCode(
  letterId: string,
  to: Buffer | null,
  transaction: Transaction,
  noticeId: string | null = null,
): Promise<string> {
  const code = codeOf(randomBytes(12));
  await keepOpeningCode({ code, letterId, contactIndex: to, noticeId }, transaction);
  return code;
}

/**
 * A code as people type it, in the form it was made: case, width (a Chinese keyboard types Ａ－１), and whatever stands
 * between the signs don't matter; O is 0, I and L are 1.
 */
const normalise = (typed: string) =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');

const markOf = (typed: string): Buffer => fingerprint(ofOpeningCodes, normalise(typed));

/** What is kept of a typed pick-up code, or null when it is none. */
export const findOpeningCode = (typed: string): Promise<OpeningCode | null> =>
  OpeningCode.findByPk(markOf(typed) as unknown as string);

/**
 * Notes that a letter was opened with a code: by the mark of the contact that it went to, or where that is not known by its
 * own.
 */
export async function noteOpenedWith(letterId: string, mark: Buffer, transaction: Transaction): Promise<void> {
  const sameWay = { [Op.or]: [{ contactIndex: mark }, { fingerprint: mark }] };
  await OpeningCode.update(
    { openedAt: clock.date() },
    { where: { letterId, openedAt: null, ...sameWay }, transaction },
  );
}

/**
 * When a letter was first opened with a code that went to one of these marks, or of which it is not known where it went;
 * null where it was not.
 */
export async function openedWith(
  letterId: string,
  marks: readonly Buffer[],
  transaction?: Transaction,
): Promise<Date | null> {
  const sameWay = { [Op.or]: [{ contactIndex: [...marks] }, { contactIndex: null }] };
  const opened = { letterId, openedAt: { [Op.ne]: null }, ...sameWay };
  const first = await OpeningCode.findOne({ where: opened, order: ['openedAt'], transaction });
  return first?.openedAt ?? null;
}

/** Codes of a letter lead nowhere any more: this one, or all there are. */
export async function endOpeningCodes(letterId: string, transaction: Transaction, code?: string): Promise<void> {
  await OpeningCode.destroy({ where: { letterId, ...(code && { fingerprint: markOf(code) }) }, transaction });
}

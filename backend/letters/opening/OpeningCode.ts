import { randomInt } from 'node:crypto';
import { DataTypes, type InferAttributes, type InferCreationAttributes, Model, type Transaction } from 'sequelize';
import { label } from '../../../shared/label';
import { clock } from '../../platform/clock';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';
import { fingerprint, keyPurpose } from '../../platform/secrets';

const ofOpeningCodes = keyPurpose('opening-code');

/** What of a pick-up code is kept: a keyed fingerprint. Each attempt to deliver has a code of its own; all stay good. */
export class OpeningCode extends Model<InferAttributes<OpeningCode>, InferCreationAttributes<OpeningCode>> {
  declare fingerprint: Buffer;
  declare letterId: string;
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

defineTable(OpeningCode, {
  table: 'opening_codes',
  label: label('取信码', 'Pick-up codes'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    fingerprint: {
      type: DataTypes.BLOB,
      primaryKey: true,
      privacy: personal(code),
      label: label('取信码标记', 'mark of a pick-up code'),
    },
    letterId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: personal({ ...code, class: 'pseudonymous', encryption: 'plain' }),
      label: label('信件编号', 'number of the letter'),
    },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a code was made') },
  },
});

// Crockford's alphabet: no I, L, O, U, so that a code survives being read aloud.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Makes a pick-up code for a letter: 60 random bits as XXXX-XXXX-XXXX. It leaves us in the notice and is not stored. */
export async function createOpeningCode(letterId: string, transaction: Transaction): Promise<string> {
  const code = Array.from({ length: 12 }, () => alphabet[randomInt(32)]).join('');
  await OpeningCode.create(
    { fingerprint: fingerprint(ofOpeningCodes, code), letterId, createdAt: clock.date() },
    { transaction },
  );
  return code.replace(/(.{4})(?=.)/g, '$1-');
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

/** The letter a typed pick-up code opens, or null. */
export async function letterIdOfCode(typed: string): Promise<string | null> {
  const row = await OpeningCode.findByPk(fingerprint(ofOpeningCodes, normalise(typed)) as unknown as string);
  return row?.letterId ?? null;
}

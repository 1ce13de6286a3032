import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

/** Why a letter could not be opened on its day, as it lies there now. */
export type Fault = 'key_missing' | 'key_damaged' | 'words_altered' | 'picture_key';

/**
 * What was seen of a waiting letter when it was last checked: the digest of its ciphertexts as they were after its last
 * change (`asOf`), and what was wrong, if anything.
 */
export class LetterCheck extends Model<InferAttributes<LetterCheck>, InferCreationAttributes<LetterCheck>> {
  declare letterId: string;
  declare digest: Buffer;
  declare asOf: Date;
  declare checkedAt: Date;
  declare fault: CreationOptional<Fault | null>;
}

const own = {
  class: 'pseudonymous',
  subject: 'account',
  purpose: 'security',
  basis: 'contract',
  retention: 'letter',
  encryption: 'plain',
  onExport: { omit: 'says that an entry of the letter is as it was' },
  onErase: 'delete_row',
} as const;
const inner = notPersonal('says that an entry of a letter is as it was');

defineTable(LetterCheck, {
  table: 'letter_checks',
  label: label('待送信件可读性检查', 'Checks that waiting letters can be opened'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal(own),
      label: label('信件编号', 'number of the letter'),
    },
    digest: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({ ...own, encryption: 'mark' }),
      label: label('密文摘要', 'digest of its ciphertexts'),
    },
    asOf: { type: DataTypes.DATE(3), allowNull: false, privacy: inner },
    checkedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: inner },
    fault: { type: DataTypes.STRING(16), privacy: inner },
  },
});

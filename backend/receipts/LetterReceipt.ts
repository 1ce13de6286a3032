import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/**
 * The receipt of a letter: `note` is the signed text, `salt` (base64) what its mark of the content was made with; both are
 * encrypted by the letter's key and go with it. A letter that was changed has several, the latest by id.
 */
export class LetterReceipt extends Model<InferAttributes<LetterReceipt>, InferCreationAttributes<LetterReceipt>> {
  declare id: string;
  declare letterId: string;
  declare no: string;
  declare note: Buffer;
  declare salt: Buffer;
  declare createdAt: Date;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'write',
  basis: 'contract',
  retention: 'letter',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const pseudonym = personal({ ...own, class: 'pseudonymous' });
const encrypted = personal({ ...own, class: 'content', encryption: 'letter_key' });

defineTable(LetterReceipt, {
  table: 'letter_receipts',
  label: label('信件回执', 'Receipts of letters'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    letterId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: pseudonym,
      label: label('信件编号', 'number of the letter'),
    },
    no: {
      type: DataTypes.CHAR(14),
      allowNull: false,
      privacy: pseudonym,
      label: label('回执编号', 'number of the receipt'),
    },
    note: { type: DataTypes.BLOB, allowNull: false, privacy: encrypted, label: label('签名的回执', 'signed receipt') },
    salt: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: encrypted,
      label: label('内容摘要的盐', 'salt of its mark'),
    },
    createdAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: personal(own),
      label: label('开具时间', 'when it was made'),
    },
  },
});

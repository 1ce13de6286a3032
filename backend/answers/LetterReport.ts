import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { ReportReason } from '../../shared/contract/reportReasons';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/**
 * What a reader has reported of a letter, until an operator has decided about it, or half a year: just that, under a key of
 * its own. Who reported it is kept nowhere. `paragraph` counts from 1; 0 is the whole letter.
 */
export class LetterReport extends Model<InferAttributes<LetterReport>, InferCreationAttributes<LetterReport>> {
  declare id: string;
  declare letterId: string;
  declare paragraph: number;
  declare reason: ReportReason;
  declare nonce: Buffer;
  declare excerpt: Buffer;
  declare reportedAt: Date;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'write',
  basis: 'contract',
  retention: 'letter',
  encryption: 'plain',
  // Its author would learn who has read the letter and what they think of it.
  onExport: { omit: 'what a reader says of a letter, which is shown itself' },
  onErase: 'delete_row',
} as const;

defineTable(LetterReport, {
  table: 'letter_reports',
  label: label('对信件的举报', 'Reports of letters'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    letterId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('信件编号', 'number of the letter'),
    },
    paragraph: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, privacy: notPersonal('a place in a letter') },
    reason: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: notPersonal('what a reader says of a letter'),
    },
    nonce: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({ ...own, class: 'credential', encryption: 'mark' }),
      label: label('密钥的一部分', 'part of a key'),
    },
    excerpt: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({ ...own, class: 'content', encryption: 'release_key' }),
      label: label('被举报的内容', 'what was reported'),
    },
    reportedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('how long the row is kept') },
  },
});

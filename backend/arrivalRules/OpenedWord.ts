import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/**
 * Whoever opened a letter lets its author know: one row a letter, none where they did not say so. `toldAt` is null until
 * the author was told, and until then it can be taken back.
 */
export class OpenedWord extends Model<InferAttributes<OpenedWord>, InferCreationAttributes<OpenedWord>> {
  declare letterId: string;
  declare givenAt: Date;
  declare toldAt: CreationOptional<Date | null>;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'deliver',
  basis: 'contract',
  retention: 'letter',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;

defineTable(OpenedWord, {
  table: 'opened_words',
  label: label('收信人让寄信人知道已拆开', 'Letters whose author is told that they were opened'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('信件编号', 'number of the letter'),
    },
    givenAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('since when an author may be told') },
    toldAt: {
      type: DataTypes.DATE(3),
      privacy: personal(own),
      label: label('告诉寄信人的时间', 'when its author was told'),
    },
  },
});

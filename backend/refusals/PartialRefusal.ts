import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/**
 * A contact, by its keyed mark, that wants nothing more from one sender, or of one letter: `aboutMark` is the keyed mark of
 * either. It outlives the letters, and leads to nobody.
 */
export class PartialRefusal extends Model<InferAttributes<PartialRefusal>, InferCreationAttributes<PartialRefusal>> {
  declare contactIndex: Buffer;
  declare aboutMark: Buffer;
  declare since: Date;
}

const own = {
  class: 'pseudonymous',
  subject: 'account',
  purpose: 'rights',
  basis: 'legal_duty',
  retention: 'until_lifted',
  onExport: { omit: 'a mark that leads to nobody' },
  onErase: { keep: 'refusal' },
} as const;

defineTable(PartialRefusal, {
  table: 'partial_refusals',
  label: label('不再接收某位寄信人或某封信的联系方式', 'Contacts that want nothing of one sender or letter'),
  ownership: 'nobody',
  database,
  columns: {
    contactIndex: {
      type: DataTypes.BLOB,
      primaryKey: true,
      privacy: personal({ ...own, encryption: 'index' }),
      label: label('联系方式标记', 'mark of a contact'),
    },
    aboutMark: {
      type: DataTypes.BLOB,
      primaryKey: true,
      privacy: personal({ ...own, encryption: 'mark' }),
      label: label('寄信人或信的标记', 'mark of a sender or a letter'),
    },
    since: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('since when nothing is sent') },
  },
});

import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { personal } from '../platform/personalData';

/**
 * The last test notice to a way in: `codeMark` is the keyed mark of what it carries, null before it is sent and once that
 * came back; `confirmedAt` is when something last came back, of this one or of one before.
 */
export class ContactTrial extends Model<InferAttributes<ContactTrial>, InferCreationAttributes<ContactTrial>> {
  declare identityId: string;
  declare noticeId: string;
  declare codeMark: CreationOptional<Buffer | null>;
  declare triedAt: Date;
  declare confirmedAt: CreationOptional<Date | null>;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'account',
  basis: 'contract',
  retention: 'account',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const pseudonym = personal({ ...own, class: 'pseudonymous' });

defineTable(ContactTrial, {
  table: 'contact_trials',
  label: label('试寄', 'Test notices'),
  ownership: { row: 'identityId', of: 'identities' },
  database,
  columns: {
    identityId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: pseudonym,
      label: label('登录方式编号', 'number of a way to sign in'),
    },
    noticeId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: pseudonym,
      label: label('通知编号', 'number of the notice'),
    },
    codeMark: {
      type: DataTypes.BLOB,
      privacy: personal({
        ...own,
        class: 'credential',
        encryption: 'mark',
        onExport: { omit: 'a mark, useless outside' },
      }),
      label: label('试寄编号的标记', 'mark of what it carries'),
    },
    triedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: personal(own), label: label('试寄时间', 'when') },
    confirmedAt: {
      type: DataTypes.DATE(3),
      privacy: personal(own),
      label: label('确认收到的时间', 'when it was confirmed'),
    },
  },
});

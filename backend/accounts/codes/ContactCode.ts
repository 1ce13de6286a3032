import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

export type CodePurpose = 'sign_in' | 'look_up' | 'proof' | 'contact';

/** A code that was sent: keyed marks of the contact and of the code, never either of them. The newest one counts. */
export class ContactCode extends Model<InferAttributes<ContactCode>, InferCreationAttributes<ContactCode>> {
  declare id: string;
  declare purpose: CodePurpose;
  declare contactIndex: Buffer;
  declare codeMark: Buffer;
  declare tries: CreationOptional<number>;
  declare sentAt: Date;
  declare expiresAt: Date;
  declare usedAt: CreationOptional<Date | null>;
}

const mark = {
  subject: 'account',
  purpose: 'security',
  basis: 'contract',
  retention: 'code',
  onErase: { keep: 'fades_in_a_day' },
} as const;

defineTable(ContactCode, {
  table: 'contact_codes',
  label: label('验证码', 'Codes sent'),
  ownership: 'nobody',
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    purpose: { type: DataTypes.STRING(16), allowNull: false, privacy: notPersonal('what codes are for') },
    contactIndex: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({
        ...mark,
        class: 'pseudonymous',
        encryption: 'index',
        onExport: { omit: 'a mark of a contact that is shown itself' },
      }),
      label: label('联系方式标记', 'mark of a contact'),
    },
    codeMark: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({
        ...mark,
        class: 'credential',
        encryption: 'mark',
        onExport: { omit: 'a mark of a secret good for ten minutes' },
      }),
      label: label('验证码标记', 'mark of a code'),
    },
    tries: {
      type: DataTypes.TINYINT.UNSIGNED,
      allowNull: false,
      defaultValue: 0,
      privacy: notPersonal('how often a code was tried'),
    },
    sentAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a code was sent') },
    expiresAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a code ends') },
    usedAt: { type: DataTypes.DATE(3), privacy: notPersonal('when a code was used') },
  },
});

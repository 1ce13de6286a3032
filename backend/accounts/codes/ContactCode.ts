import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

export type CodePurpose = 'sign_in' | 'look_up' | 'proof' | 'contact';

/**
 * A code that was sent: keyed marks of the contact, of the code, and of where it was asked for, never any of them. Tries
 * from there, with its challenge, and of all others are counted apart.
 */
export class ContactCode extends Model<InferAttributes<ContactCode>, InferCreationAttributes<ContactCode>> {
  declare id: string;
  declare purpose: CodePurpose;
  declare contactIndex: Buffer;
  declare codeMark: Buffer;
  declare askedFrom: CreationOptional<Buffer | null>;
  declare tries: CreationOptional<number>;
  declare challengeTries: CreationOptional<number>;
  declare otherTries: CreationOptional<number>;
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

const count = { type: DataTypes.TINYINT.UNSIGNED, allowNull: false, defaultValue: 0 };

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
    askedFrom: {
      type: DataTypes.BLOB,
      privacy: personal({
        ...mark,
        class: 'pseudonymous',
        encryption: 'mark',
        onExport: { omit: 'a mark that names nobody, gone within a day' },
      }),
      label: label('索取地址标记', 'mark of where a code was asked for'),
    },
    tries: { ...count, privacy: notPersonal('how often a code was tried from where it was asked for') },
    challengeTries: { ...count, privacy: notPersonal('how often a code was tried by who asked for it') },
    otherTries: { ...count, privacy: notPersonal('how often a code was tried by others') },
    sentAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a code was sent') },
    expiresAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a code ends') },
    usedAt: { type: DataTypes.DATE(3), privacy: notPersonal('when a code was used') },
  },
});

import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { personal } from '../../platform/personalData';

/** The hash of an account's password. `isLong`: it has the length that a sole way in must have. */
export class Password extends Model<InferAttributes<Password>, InferCreationAttributes<Password>> {
  declare accountId: string;
  declare hash: string;
  declare isLong: boolean;
  declare changedAt: Date;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'security',
  basis: 'contract',
  retention: 'account',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;

defineTable(Password, {
  table: 'passwords',
  label: label('密码', 'Password'),
  ownership: { account: 'accountId' },
  database,
  columns: {
    accountId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('账号编号', 'account number'),
    },
    hash: {
      type: DataTypes.STRING(160),
      allowNull: false,
      privacy: personal({
        ...own,
        class: 'credential',
        encryption: 'mark',
        onExport: { omit: 'a mark of a password that its owner knows' },
      }),
      label: label('密码的单向散列', 'one-way hash of the password'),
    },
    isLong: {
      type: DataTypes.BOOLEAN,
      allowNull: false,
      privacy: personal({
        ...own,
        class: 'credential',
        onExport: { omit: 'would help who guesses' },
      }),
      label: label('密码是否较长', 'whether the password is long'),
    },
    changedAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: personal(own),
      label: label('更改时间', 'when changed'),
    },
  },
});

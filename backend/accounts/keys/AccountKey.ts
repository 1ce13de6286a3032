import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { defineTable } from '../../platform/defineTable';
import { keysDatabase } from '../../platform/keys/keysDatabase';
import { notPersonal, personal } from '../../platform/personalData';

/**
 * The wrapped data key of an account: what encrypts its contacts and wraps the keys of its letters. Without it all are
 * gone.
 */
export class AccountKey extends Model<InferAttributes<AccountKey>, InferCreationAttributes<AccountKey>> {
  declare accountId: string;
  declare kekId: string;
  declare wrapped: Buffer;
  declare createdAt: Date;
}

const credential = {
  subject: 'account',
  purpose: 'security',
  basis: 'contract',
  retention: 'account',
  onExport: { omit: 'a key, useless outside' },
  onErase: 'delete_row',
} as const;

defineTable(AccountKey, {
  table: 'account_keys',
  label: label('账号密钥', 'Key of the account'),
  ownership: { account: 'accountId' },
  database: keysDatabase,
  columns: {
    accountId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...credential, class: 'pseudonymous', encryption: 'plain' }),
      label: label('账号编号', 'account number'),
    },
    kekId: { type: DataTypes.CHAR(26), allowNull: false, privacy: notPersonal('names a key of ours') },
    wrapped: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({ ...credential, class: 'credential', encryption: 'mark' }),
      label: label('加密的密钥', 'wrapped key'),
    },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when a key was made') },
  },
});

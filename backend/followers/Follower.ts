import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';

/**
 * An account whose owner follows the service account: what they are called there, encrypted by the account's key, found by
 * its blind index. It belongs to the WeChat way in with the same unionid, and goes with that. `seenAt`: when WeChat last
 * listed them.
 */
export class Follower extends Model<InferAttributes<Follower>, InferCreationAttributes<Follower>> {
  declare identityId: string;
  declare accountId: string;
  declare openid: Buffer;
  declare openidIndex: Buffer;
  declare followedAt: Date;
  declare seenAt: Date;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'deliver',
  basis: 'contract',
  retention: 'account',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const said = personal(own);
const index = personal({
  ...own,
  class: 'pseudonymous',
  encryption: 'index',
  onExport: { omit: 'a mark of a value that is shown itself' },
});

defineTable(Follower, {
  table: 'followers',
  label: label('关注服务号', 'Following the service account'),
  ownership: { account: 'accountId' },
  database,
  columns: {
    identityId: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    accountId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('账号编号', 'account number'),
    },
    openid: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: personal({ ...own, class: 'contact', encryption: 'account_key' }),
      label: label('服务号的 OpenID', 'OpenID at the service account'),
    },
    openidIndex: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: index,
      label: label('服务号 OpenID 标记', 'mark of the OpenID at the service account'),
    },
    followedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: said, label: label('关注时间', 'since when') },
    seenAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('steers the worker') },
  },
});

import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { identityKinds } from '../../../shared/contract/accounts';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

export type IdentityKind = (typeof identityKinds)[number];

/**
 * One way into an account: an openid of the mini program, a phone (E.164), an e-mail, a username. Encrypted by the account's
 * key; found by the blind index.
 */
export class Identity extends Model<InferAttributes<Identity>, InferCreationAttributes<Identity>> {
  declare id: string;
  declare accountId: string;
  declare kind: IdentityKind;
  declare subject: Buffer;
  declare subjectIndex: Buffer;
  declare unionId: CreationOptional<Buffer | null>;
  declare unionIndex: CreationOptional<Buffer | null>;
  /** Since when a code to it opens nothing, because nobody had used the account for a year. */
  declare doubtedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
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
const said = personal(own);
const contact = personal({ ...own, class: 'contact', encryption: 'account_key' });
const index = personal({
  ...own,
  class: 'pseudonymous',
  encryption: 'index',
  onExport: { omit: 'a mark of a value that is shown itself' },
});

defineTable(Identity, {
  table: 'identities',
  label: label('登录方式', 'Ways to sign in'),
  ownership: { account: 'accountId' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    accountId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('账号编号', 'account number'),
    },
    kind: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: said,
      label: label('种类', 'kind'),
      codes: {
        wechat: label('微信', 'WeChat'),
        phone: label('手机号', 'phone'),
        email: label('邮箱', 'e-mail'),
        username: label('用户名', 'username'),
      },
    },
    subject: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: contact,
      label: label('微信 OpenID、手机号、邮箱或用户名', 'WeChat OpenID, phone, e-mail or username'),
    },
    subjectIndex: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: index,
      label: label('登录方式标记', 'mark of a way to sign in'),
    },
    unionId: {
      type: DataTypes.BLOB,
      privacy: contact,
      label: label('微信 UnionID', 'WeChat UnionID'),
    },
    unionIndex: {
      type: DataTypes.BLOB,
      privacy: index,
      label: label('微信 UnionID 标记', 'mark of the WeChat UnionID'),
    },
    doubtedAt: {
      type: DataTypes.DATE(3),
      privacy: said,
      label: label('因账号久未使用而待核实的开始时间', 'since when doubted, the account being unused for long'),
    },
    createdAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: said,
      label: label('建立时间', 'when made'),
    },
  },
});

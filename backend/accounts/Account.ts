import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Locale } from '../../shared/errors';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { personal } from '../platform/personalData';

/** A person with a PostoMe account; how they get in is in Identity. `penName` is encrypted by the account's key. */
export class Account extends Model<InferAttributes<Account>, InferCreationAttributes<Account>> {
  declare id: string;
  /** `closing`: asked for and may be undone; `erasing`: it may no longer. */
  declare status: 'open' | 'closing' | 'erasing';
  declare penName: CreationOptional<Buffer | null>;
  declare isMinor: boolean;
  declare locale: Locale;
  /** When erasing begins, while the account is being closed. */
  declare closingAt: CreationOptional<Date | null>;
  declare lastUsedAt: CreationOptional<Date | null>;
  /** Since when its person wants no yearly notice of letters on their way. */
  declare yearlyMutedAt: CreationOptional<Date | null>;
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

defineTable(Account, {
  table: 'accounts',
  label: label('账号', 'Account'),
  ownership: { account: 'id' },
  database,
  columns: {
    id: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('账号编号', 'account number'),
    },
    status: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: said,
      label: label('账号状态', 'state of the account'),
      codes: {
        open: label('正常', 'open'),
        closing: label('注销中，可以撤回', 'being closed, can be undone'),
        erasing: label('正在删除', 'being erased'),
      },
    },
    penName: {
      type: DataTypes.BLOB,
      privacy: personal({ ...own, encryption: 'account_key' }),
      label: label('笔名', 'pen name'),
    },
    isMinor: {
      type: DataTypes.BOOLEAN,
      allowNull: false,
      privacy: personal({ ...own, basis: 'legal_duty' }),
      label: label('是否 14 至 17 岁', 'between 14 and 17'),
    },
    locale: {
      type: DataTypes.STRING(8),
      allowNull: false,
      privacy: said,
      label: label('语言', 'language'),
      codes: { 'zh-CN': label('简体中文', 'Chinese'), en: label('英文', 'English') },
    },
    closingAt: {
      type: DataTypes.DATE(3),
      privacy: said,
      label: label('注销生效时间', 'when closing takes effect'),
    },
    yearlyMutedAt: {
      type: DataTypes.DATE(3),
      privacy: said,
      label: label('不再收在途通知的时间', 'when yearly notices were muted'),
    },
    lastUsedAt: {
      type: DataTypes.DATE(3),
      privacy: said,
      label: label('最近使用时间', 'last used'),
    },
    createdAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: said,
      label: label('建立时间', 'when made'),
    },
  },
});

/** Where the pen name of an account lies. */
export const penNamePlace = (accountId: string) => ({
  table: 'accounts',
  column: 'pen_name',
  row: accountId,
  owner: accountId,
});

import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Locale } from '../../shared/errors';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { personal } from '../platform/personalData';

/** A person with a PostoMe account; how they get in is in Identity. `penName` is sealed by the account's key. */
export class Account extends Model<InferAttributes<Account>, InferCreationAttributes<Account>> {
  declare id: string;
  /** `closing`: asked for and may be undone; `erasing`: it may no longer. */
  declare status: 'open' | 'closing' | 'erasing';
  declare penName: CreationOptional<Buffer | null>;
  declare isMinor: boolean;
  declare locale: Locale;
  /** When erasing begins, while the account is being closed. */
  declare closingAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

const own = {
  subject: 'account',
  purpose: 'account',
  basis: 'contract',
  retention: 'account',
  onExport: 'include',
  onErase: 'delete_row',
} as const;

defineTable(Account, {
  table: 'accounts',
  ownership: { account: 'id' },
  database,
  columns: {
    id: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous', encryption: 'plain' }),
    },
    status: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: personal({ ...own, class: 'personal', encryption: 'plain' }),
    },
    penName: { type: DataTypes.BLOB, privacy: personal({ ...own, class: 'personal', encryption: 'account_key' }) },
    isMinor: {
      type: DataTypes.BOOLEAN,
      allowNull: false,
      privacy: personal({ ...own, class: 'personal', basis: 'legal_duty', encryption: 'plain' }),
    },
    locale: {
      type: DataTypes.STRING(8),
      allowNull: false,
      privacy: personal({ ...own, class: 'personal', encryption: 'plain' }),
    },
    closingAt: { type: DataTypes.DATE(3), privacy: personal({ ...own, class: 'personal', encryption: 'plain' }) },
    createdAt: {
      type: DataTypes.DATE(3),
      allowNull: false,
      privacy: personal({ ...own, class: 'personal', encryption: 'plain' }),
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

import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { AlertChannel, AlertKind } from '../../notices/composeAlert';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

/**
 * A security notice to one contact of an account, on its way. The contact is looked up when it is sent; only one that is
 * just being removed is sealed here instead, by the account's key.
 */
export class SecurityNotice extends Model<InferAttributes<SecurityNotice>, InferCreationAttributes<SecurityNotice>> {
  declare id: string;
  declare accountId: string;
  declare identityId: string;
  declare kind: AlertKind;
  declare channel: AlertChannel;
  declare contact: Buffer | null;
  declare device: string;
  /** `doubtful`: it may have been sent; nobody sends it again before the vendor was asked. */
  declare state: 'waiting' | 'sending' | 'doubtful' | 'sent' | 'failed';
  declare attempts: number;
  /** When it is next looked at; while `sending`, the end of the lease. */
  declare nextAt: Date;
  declare triedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

const own = {
  subject: 'account',
  purpose: 'security',
  basis: 'contract',
  retention: 'days_90',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const pseudonymous = personal({ ...own, class: 'pseudonymous' });
const said = personal({ ...own, class: 'personal' });

defineTable(SecurityNotice, {
  table: 'security_notices',
  ownership: { account: 'accountId' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    accountId: { type: DataTypes.CHAR(26), allowNull: false, privacy: pseudonymous },
    identityId: { type: DataTypes.CHAR(26), allowNull: false, privacy: pseudonymous },
    kind: { type: DataTypes.STRING(32), allowNull: false, privacy: said },
    channel: { type: DataTypes.STRING(8), allowNull: false, privacy: said },
    contact: { type: DataTypes.BLOB, privacy: personal({ ...own, class: 'contact', encryption: 'account_key' }) },
    device: { type: DataTypes.STRING(64), allowNull: false, privacy: said },
    state: { type: DataTypes.STRING(16), allowNull: false, privacy: said },
    attempts: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, privacy: notPersonal('how often we tried') },
    nextAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when we look again') },
    triedAt: { type: DataTypes.DATE(3), privacy: notPersonal('when we last tried') },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: said },
  },
});

/** Where the contact of a notice lies that is sealed in it. */
export const noticeContactPlace = ({ id, accountId }: Pick<SecurityNotice, 'id' | 'accountId'>) => ({
  table: 'security_notices',
  column: 'contact',
  row: id,
  owner: accountId,
});

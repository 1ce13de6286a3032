import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import type { Client } from '../../platform/http/visit';
import { notPersonal, personal } from '../../platform/personalData';

/**
 * A signed-in device. Of its refresh tokens only fingerprints of the present and the last one are kept. `successor` is the
 * present one, sealed by the last: whoever still holds that may be given it again.
 */
export class Session extends Model<InferAttributes<Session>, InferCreationAttributes<Session>> {
  declare id: string;
  declare accountId: string;
  declare client: Client;
  declare device: string;
  declare network: string;
  declare refreshFingerprint: Buffer;
  declare previousFingerprint: CreationOptional<Buffer | null>;
  declare successor: CreationOptional<Buffer | null>;
  declare refreshedAt: Date;
  declare lastSeenAt: Date;
  /** When the person last proved that it is them, by more than holding the session. */
  declare provedAt: CreationOptional<Date | null>;
  declare expiresAt: Date;
  declare revokedAt: CreationOptional<Date | null>;
  declare createdAt: Date;
}

const own = {
  subject: 'account',
  purpose: 'security',
  basis: 'contract',
  retention: 'session',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const seen = personal({ ...own, class: 'personal' });
const mark = personal({
  ...own,
  class: 'credential',
  encryption: 'mark',
  onExport: { omit: 'a mark of a secret that the device keeps' },
});
const instant = { type: DataTypes.DATE(3), allowNull: false, privacy: seen };

defineTable(Session, {
  table: 'sessions',
  ownership: { account: 'accountId' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: personal({ ...own, class: 'pseudonymous' }) },
    accountId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: personal({ ...own, class: 'pseudonymous' }),
    },
    client: { type: DataTypes.STRING(8), allowNull: false, privacy: seen },
    device: { type: DataTypes.STRING(64), allowNull: false, privacy: seen },
    network: { type: DataTypes.STRING(43), allowNull: false, privacy: seen },
    refreshFingerprint: { type: DataTypes.BLOB, allowNull: false, privacy: mark },
    previousFingerprint: { type: DataTypes.BLOB, privacy: mark },
    successor: { type: DataTypes.BLOB, privacy: mark },
    refreshedAt: instant,
    lastSeenAt: instant,
    provedAt: { type: DataTypes.DATE(3), privacy: seen },
    expiresAt: { ...instant, privacy: notPersonal('follows from the last use') },
    revokedAt: { type: DataTypes.DATE(3), privacy: seen },
    createdAt: instant,
  },
});

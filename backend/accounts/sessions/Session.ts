import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../../shared/label';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import type { Client } from '../../platform/http/visit';
import { notPersonal, personal } from '../../platform/personalData';
import { clientLabels } from '../clientLabels';

/**
 * A signed-in device. Of its refresh tokens only fingerprints of the present and the last one are kept. `successor` is the
 * present one, encrypted by the last: whoever still holds that may be given it again. `network` is where it last went on by
 * a refresh token; `signedInNetwork` where its person signed in, which was told or proved and never moves.
 */
export class Session extends Model<InferAttributes<Session>, InferCreationAttributes<Session>> {
  declare id: string;
  declare accountId: string;
  declare client: Client;
  declare device: string;
  declare network: string;
  declare signedInNetwork: CreationOptional<string | null>;
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
  label: label('登录设备', 'Signed-in devices'),
  ownership: { account: 'accountId' },
  database,
  columns: {
    id: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('登录编号', 'session number'),
    },
    accountId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('账号编号', 'account number'),
    },
    client: {
      type: DataTypes.STRING(8),
      allowNull: false,
      privacy: seen,
      label: label('客户端', 'kind of client'),
      codes: clientLabels,
    },
    device: {
      type: DataTypes.STRING(64),
      allowNull: false,
      privacy: seen,
      label: label('设备与程序类型', 'kind of device and program'),
      codes: { unknown: label('未知', 'unknown') },
    },
    network: {
      type: DataTypes.STRING(43),
      allowNull: false,
      privacy: seen,
      label: label('网络地址段（截短）', 'network, cut short'),
    },
    signedInNetwork: {
      type: DataTypes.STRING(43),
      privacy: seen,
      label: label('登录时的网络地址段（截短）', 'network at sign-in, cut short'),
    },
    refreshFingerprint: {
      type: DataTypes.BLOB,
      allowNull: false,
      privacy: mark,
      label: label('登录凭证标记', 'mark of the token'),
    },
    previousFingerprint: {
      type: DataTypes.BLOB,
      privacy: mark,
      label: label('上一登录凭证标记', 'mark of the last token'),
    },
    successor: {
      type: DataTypes.BLOB,
      privacy: mark,
      label: label('续期令牌（加密）', 'token that follows (encrypted)'),
    },
    refreshedAt: { ...instant, label: label('续期时间', 'when renewed') },
    lastSeenAt: { ...instant, label: label('最近使用时间', 'last seen') },
    provedAt: { type: DataTypes.DATE(3), privacy: seen, label: label('最近验证本人时间', 'last proof of being you') },
    expiresAt: { ...instant, privacy: notPersonal('follows from the last use') },
    revokedAt: { type: DataTypes.DATE(3), privacy: seen, label: label('退出时间', 'when ended') },
    createdAt: { ...instant, label: label('建立时间', 'when made') },
  },
});

import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { channelLabels } from '../../../shared/channels';
import { type Label, label } from '../../../shared/label';
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

const kinds: Record<AlertKind, Label> = {
  new_device: label('新设备登录', 'signed in on a new device'),
  token_reused: label('登录凭证可能被复制', 'a sign-in may have been copied'),
  password_changed: label('密码已更改', 'password changed'),
  contact_added: label('新增登录方式', 'way to sign in added'),
  contact_changed: label('更换登录方式', 'way to sign in changed'),
  contact_removed: label('移除登录方式', 'way to sign in removed'),
  closing_requested: label('申请注销', 'closing asked for'),
};

const states: Record<SecurityNotice['state'], Label> = {
  waiting: label('等待发送', 'waiting to be sent'),
  sending: label('发送中', 'being sent'),
  doubtful: label('是否发出尚不清楚', 'not known whether it went out'),
  sent: label('已发出', 'sent'),
  failed: label('未能发出', 'could not be sent'),
};

defineTable(SecurityNotice, {
  table: 'security_notices',
  label: label('安全提醒', 'Security notices'),
  ownership: { account: 'accountId' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    accountId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: pseudonymous,
      label: label('账号编号', 'account number'),
    },
    identityId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: pseudonymous,
      label: label('登录方式编号', 'number of a way to sign in'),
    },
    kind: {
      type: DataTypes.STRING(32),
      allowNull: false,
      privacy: said,
      label: label('种类', 'kind'),
      codes: kinds,
    },
    channel: {
      type: DataTypes.STRING(8),
      allowNull: false,
      privacy: said,
      label: label('送达方式', 'way of delivery'),
      codes: channelLabels,
    },
    contact: {
      type: DataTypes.BLOB,
      privacy: personal({ ...own, class: 'contact', encryption: 'account_key' }),
      label: label('联系方式', 'contact'),
    },
    device: {
      type: DataTypes.STRING(64),
      allowNull: false,
      privacy: said,
      label: label('设备与程序类型', 'kind of device and program'),
      codes: { unknown: label('未知', 'unknown') },
    },
    state: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: said,
      label: label('状态', 'state'),
      codes: states,
    },
    attempts: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, privacy: notPersonal('how often we tried') },
    nextAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when we look again') },
    triedAt: { type: DataTypes.DATE(3), privacy: notPersonal('when we last tried') },
    createdAt: { type: DataTypes.DATE(3), allowNull: false, privacy: said, label: label('建立时间', 'when made') },
  },
});

/** Where the contact of a notice lies that is sealed in it. */
export const noticeContactPlace = ({ id, accountId }: Pick<SecurityNotice, 'id' | 'accountId'>) => ({
  table: 'security_notices',
  column: 'contact',
  row: id,
  owner: accountId,
});

import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { type Label, label } from '../../../../shared/label';
import { channelLabels } from '../../../noticeKinds/channelLabels';
import { type SecurityTopic, securityTopicLabels } from '../../../noticeKinds/topics';
import { database } from '../../../platform/database';
import { defineTable } from '../../../platform/defineTable';
import { notPersonal, personal } from '../../../platform/personalData';

/** A security notice as the version before wrote it; dropped with the next issue. */
export class SecurityNotice extends Model<InferAttributes<SecurityNotice>, InferCreationAttributes<SecurityNotice>> {
  declare id: string;
  declare accountId: string;
  declare identityId: string;
  declare kind: SecurityTopic;
  declare channel: 'sms' | 'mail';
  declare contact: Buffer | null;
  declare device: string;
  /** `doubtful`: it may have been sent. `adopted`: it goes on as a notice, and no version acts on it any more. */
  declare state: 'waiting' | 'sending' | 'doubtful' | 'sent' | 'failed' | 'adopted';
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

const states: Record<SecurityNotice['state'], Label> = {
  waiting: label('等待发送', 'waiting to be sent'),
  sending: label('发送中', 'being sent'),
  doubtful: label('是否发出尚不清楚', 'not known whether it went out'),
  sent: label('已发出', 'sent'),
  failed: label('未能发出', 'could not be sent'),
  adopted: label('已转入通知记录', 'went on in the record of notices'),
};

defineTable(SecurityNotice, {
  table: 'security_notices',
  label: label('安全提醒（旧记录）', 'Security notices (old record)'),
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
      codes: securityTopicLabels,
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

/** Where the contact of an old notice lies that is encrypted in it. */
export const oldContactPlace = ({ id, accountId }: Pick<SecurityNotice, 'id' | 'accountId'>) => ({
  table: 'security_notices',
  column: 'contact',
  row: id,
  owner: accountId,
});

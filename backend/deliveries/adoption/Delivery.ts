import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Channel } from '../../../shared/channels';
import { type Label, label } from '../../../shared/label';
import { channelLabels } from '../../noticeKinds/channelLabels';
import { database } from '../../platform/database';
import { defineTable } from '../../platform/defineTable';
import { notPersonal, personal } from '../../platform/personalData';

/** The states of an old delivery; `adopted`: it goes on as a rung and a notice, and no version acts on it any more. */
export const deliveryStates = [
  'held',
  'scheduled',
  'claimed',
  'sending',
  'unknown',
  'accepted',
  'unconfirmed',
  'delivered',
  'failed',
  'cancelled',
  'dead',
  'adopted',
] as const;

export type DeliveryState = (typeof deliveryStates)[number];

/** Those that nobody acts on any more. */
export const oldEndStates = ['delivered', 'failed', 'cancelled', 'dead', 'unconfirmed', 'adopted'] as const;

/** The delivery of one letter by one channel, as the version before wrote it; dropped with the next issue. */
export class Delivery extends Model<InferAttributes<Delivery>, InferCreationAttributes<Delivery>> {
  declare id: string;
  declare letterId: string;
  declare channel: Channel;
  declare rung: number;
  declare state: DeliveryState;
  declare dueAt: Date;
  declare nextAt: Date;
  declare claimId: CreationOptional<string | null>;
  declare leaseUntil: CreationOptional<Date | null>;
  declare attempts: CreationOptional<number>;
  declare inquiries: CreationOptional<number>;
  declare reason: CreationOptional<string | null>;
  declare finishedAt: CreationOptional<Date | null>;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'deliver',
  basis: 'contract',
  retention: 'letter',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const progress = personal(own);
const inner = notPersonal('steers the worker');
const states: Record<DeliveryState, Label> = {
  held: label('备用', 'in reserve'),
  scheduled: label('等待发送', 'waiting to be sent'),
  claimed: label('准备发送', 'about to be sent'),
  sending: label('发送中', 'being sent'),
  unknown: label('是否发出尚不清楚', 'not known whether it went out'),
  accepted: label('已发出，等待回执', 'sent, waiting for a receipt'),
  unconfirmed: label('已发出，没有收到回执', 'sent, no receipt came'),
  delivered: label('已送达', 'delivered'),
  failed: label('未送达', 'not delivered'),
  cancelled: label('已取消', 'cancelled'),
  dead: label('已停止，由人工处理', 'stopped, looked at by a person'),
  adopted: label('已转入通知记录', 'went on in the record of notices'),
};

defineTable(Delivery, {
  table: 'deliveries',
  label: label('送达（旧记录）', 'Deliveries (old record)'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    id: { type: DataTypes.CHAR(26), primaryKey: true, privacy: notPersonal('number of a row') },
    letterId: {
      type: DataTypes.CHAR(26),
      allowNull: false,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('信件编号', 'number of the letter'),
    },
    channel: {
      type: DataTypes.STRING(8),
      allowNull: false,
      privacy: progress,
      label: label('送达方式', 'way of delivery'),
      codes: channelLabels,
    },
    rung: { type: DataTypes.TINYINT.UNSIGNED, allowNull: false, privacy: inner },
    state: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: progress,
      label: label('状态', 'state'),
      codes: states,
    },
    dueAt: { type: DataTypes.DATE(3), allowNull: false, privacy: progress, label: label('应送达时刻', 'when due') },
    nextAt: { type: DataTypes.DATE(3), allowNull: false, privacy: inner },
    claimId: { type: DataTypes.CHAR(26), privacy: inner },
    leaseUntil: { type: DataTypes.DATE(3), privacy: inner },
    attempts: {
      type: DataTypes.SMALLINT.UNSIGNED,
      allowNull: false,
      defaultValue: 0,
      privacy: progress,
      label: label('尝试次数', 'attempts'),
    },
    inquiries: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, defaultValue: 0, privacy: inner },
    reason: { type: DataTypes.STRING(64), privacy: inner },
    finishedAt: { type: DataTypes.DATE(3), privacy: progress, label: label('完成时间', 'when finished') },
  },
});

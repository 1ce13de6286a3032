import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { NoticeChannel } from '../../shared/channels';
import { label } from '../../shared/label';
import type { NoticeReason } from '../../shared/noticeReasons';
import { channelLabels } from '../noticeKinds/channelLabels';
import { kindLabels, type NoticeKind } from '../noticeKinds/kinds';
import { type Topic, topicLabels } from '../noticeKinds/topics';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import { type Needless, type NoticeState, noticeStateLabels } from './noticeStates';
import { type Precedence, precedence } from './precedence';

declare module '../platform/logger' {
  interface LogFields {
    noticeId?: string;
    kind?: NoticeKind;
    channel?: NoticeChannel;
    attempt?: number;
  }
}

declare module '../platform/personalData' {
  interface DataPurposes {
    deliver: true;
  }
  interface Retentions {
    /** As long as the letter it tells of, else 90 days, that of a code a day. */
    notice: true;
  }
}

/**
 * One service message to one person by one channel. It tells of a letter, or of an account by one of its ways in; a
 * code names neither. `topic` and `device` are for its kind's owner to read; `contact` is encrypted by the account's
 * key, and only there while it can't be looked up any more. `nextAt` is when somebody acts on it next, whatever its
 * state; `leaseUntil` how long a claim or a send under way is left alone. `recipientMark` is the keyed mark of whom it
 * goes to, where the channel takes one at a time for a person, until it has ended; `hasTurn` is true for the one of them
 * that is being sent, and else null. `senderMark` is the keyed mark of whose letter it tells of, until its first attempt: by
 * it what one sender brings is counted, also after that sender has left.
 */
export class Notice extends Model<InferAttributes<Notice>, InferCreationAttributes<Notice>> {
  declare id: string;
  declare kind: NoticeKind;
  declare channel: NoticeChannel;
  declare letterId: CreationOptional<string | null>;
  declare accountId: CreationOptional<string | null>;
  declare identityId: CreationOptional<string | null>;
  declare topic: CreationOptional<Topic | null>;
  declare device: CreationOptional<string | null>;
  declare contact: CreationOptional<Buffer | null>;
  declare state: NoticeState;
  declare dueAt: Date;
  declare nextAt: Date;
  declare claimId: CreationOptional<string | null>;
  declare leaseUntil: CreationOptional<Date | null>;
  declare recipientMark: CreationOptional<Buffer | null>;
  declare hasTurn: CreationOptional<true | null>;
  declare precedence: CreationOptional<Precedence>;
  declare senderMark: CreationOptional<Buffer | null>;
  declare attempts: CreationOptional<number>;
  declare inquiries: CreationOptional<number>;
  declare reason: CreationOptional<NoticeReason | Needless | null>;
  declare finishedAt: CreationOptional<Date | null>;
}

const own = {
  class: 'personal',
  subject: 'account',
  purpose: 'deliver',
  basis: 'contract',
  retention: 'notice',
  encryption: 'plain',
  onExport: 'include',
  onErase: 'delete_row',
} as const;
const progress = personal(own);
const ofAccount = { ...own, purpose: 'security' } as const;
const said = personal(ofAccount);
const pointer = personal({ ...own, class: 'pseudonymous' });
const whose = personal({ ...ofAccount, class: 'pseudonymous' });
const omitted = { omit: 'a mark, useless outside' };
const mark = personal({ ...own, class: 'pseudonymous', encryption: 'mark', onExport: omitted });
const inner = notPersonal('steers the worker');
const id = DataTypes.CHAR(26);
const count = { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, defaultValue: 0 };
defineTable(Notice, {
  table: 'notices',
  label: label('通知', 'Notices'),
  ownership: { row: 'letterId', of: 'letters', orAccount: 'accountId' },
  database,
  columns: {
    id: { type: id, primaryKey: true, privacy: notPersonal('number of a row') },
    kind: {
      type: DataTypes.STRING(24),
      allowNull: false,
      privacy: progress,
      label: label('种类', 'kind'),
      codes: kindLabels,
    },
    channel: {
      type: DataTypes.STRING(8),
      allowNull: false,
      privacy: progress,
      label: label('送达方式', 'way of delivery'),
      codes: channelLabels,
    },
    letterId: { type: id, privacy: pointer, label: label('信件编号', 'number of the letter') },
    accountId: { type: id, privacy: whose, label: label('账号编号', 'account number') },
    identityId: { type: id, privacy: whose, label: label('登录方式编号', 'number of a way to sign in') },
    topic: { type: DataTypes.STRING(32), privacy: said, label: label('事项', 'what it tells'), codes: topicLabels },
    device: {
      type: DataTypes.STRING(64),
      privacy: said,
      label: label('设备与程序类型', 'kind of device and program'),
      codes: { unknown: label('未知', 'unknown') },
    },
    contact: {
      type: DataTypes.BLOB,
      privacy: personal({ ...ofAccount, class: 'contact', encryption: 'account_key' }),
      label: label('联系方式', 'contact'),
    },
    state: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: progress,
      label: label('状态', 'state'),
      codes: noticeStateLabels,
    },
    dueAt: { type: DataTypes.DATE(3), allowNull: false, privacy: progress, label: label('应送达时刻', 'when due') },
    nextAt: { type: DataTypes.DATE(3), allowNull: false, privacy: inner },
    claimId: { type: id, privacy: inner },
    leaseUntil: { type: DataTypes.DATE(3), privacy: inner },
    recipientMark: { type: DataTypes.BLOB, privacy: mark, label: label('收信人标记', 'mark of whom it goes to') },
    hasTurn: { type: DataTypes.BOOLEAN, privacy: inner },
    precedence: { ...count, defaultValue: precedence.ahead, privacy: inner },
    senderMark: { type: DataTypes.BLOB, privacy: mark, label: label('寄信人标记', 'mark of whose letter it tells of') },
    attempts: { ...count, privacy: progress, label: label('尝试次数', 'attempts') },
    inquiries: { ...count, privacy: inner },
    reason: { type: DataTypes.STRING(64), privacy: inner },
    finishedAt: { type: DataTypes.DATE(3), privacy: progress, label: label('完成时间', 'when finished') },
  },
});

import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Backup } from '../../shared/arrivalRules';
import { type Label, label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import { type BackupState, backupStateLabels } from './backupStates';

/**
 * How a letter shall arrive if its ways fail, or it is not opened: one row a letter, from its sealing on; none for what an
 * older version sealed. `beganAt`: when no channel was left for the first time; `nextAt`: when the rule acts next, null
 * while it has nothing to do; `remindAt`: when the one reminder is due, null before a channel accepted it and after.
 */
export class ArrivalRule extends Model<InferAttributes<ArrivalRule>, InferCreationAttributes<ArrivalRule>> {
  declare letterId: string;
  declare backup: Backup;
  declare retryYears: CreationOptional<number | null>;
  declare secondName: CreationOptional<Buffer | null>;
  declare secondPhone: CreationOptional<Buffer | null>;
  declare secondEmail: CreationOptional<Buffer | null>;
  declare remindAfterDays: CreationOptional<number | null>;
  declare state: BackupState;
  declare beganAt: CreationOptional<Date | null>;
  declare tries: CreationOptional<number>;
  declare nextAt: CreationOptional<Date | null>;
  declare remindAt: CreationOptional<Date | null>;
  declare remindedAt: CreationOptional<Date | null>;
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
const plan = personal(own);
const ofSecond = personal({ ...own, subject: 'recipient', class: 'contact', encryption: 'letter_key' });
const second = (zh: string, en: string) => ({ type: DataTypes.BLOB, privacy: ofSecond, label: label(zh, en) });
const inner = notPersonal('steers the worker');

const backupLabels: Record<Backup, Label> = {
  money_back: label('退回邮资', 'the postage goes back'),
  to_author: label('退给寄信人', 'it comes back to its author'),
  to_second: label('转给第二个人', 'it goes to a second person'),
  keep_trying: label('继续尝试', 'it is tried again'),
  destroy: label('销毁', 'it is destroyed'),
};

defineTable(ArrivalRule, {
  table: 'arrival_rules',
  label: label('信送不到时的安排', 'What becomes of letters that do not arrive'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: {
      type: DataTypes.CHAR(26),
      primaryKey: true,
      privacy: personal({ ...own, class: 'pseudonymous' }),
      label: label('信件编号', 'number of the letter'),
    },
    backup: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: plan,
      label: label('送不到时', 'if it cannot be delivered'),
      codes: backupLabels,
    },
    retryYears: { type: DataTypes.TINYINT.UNSIGNED, privacy: plan, label: label('继续尝试的年数', 'years of trying') },
    secondName: second('第二个人的称呼', 'second person’s name'),
    secondPhone: second('第二个人的手机号', 'second person’s phone'),
    secondEmail: second('第二个人的邮箱', 'second person’s e-mail'),
    remindAfterDays: {
      type: DataTypes.SMALLINT.UNSIGNED,
      privacy: plan,
      label: label('几天未拆时提醒', 'days unopened until a reminder'),
    },
    state: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: plan,
      label: label('进展', 'how far that has come'),
      codes: backupStateLabels,
    },
    beganAt: { type: DataTypes.DATE(3), privacy: plan, label: label('开始时间', 'when it began') },
    tries: { type: DataTypes.SMALLINT.UNSIGNED, allowNull: false, defaultValue: 0, privacy: inner },
    nextAt: { type: DataTypes.DATE(3), privacy: inner },
    remindAt: { type: DataTypes.DATE(3), privacy: inner },
    remindedAt: {
      type: DataTypes.DATE(3),
      privacy: plan,
      label: label('提醒了结的时间', 'when the reminder was settled'),
    },
  },
});

import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { NoticeChannel } from '../../shared/channels';
import { type Label, label } from '../../shared/label';
import { channelLabels } from '../noticeKinds/channelLabels';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import type { RungState } from './rungStates';

/** One rung of a letter's ladder; number 1 is tried first. `noticeId` is the notice it was opened with, null before. */
export class Rung extends Model<InferAttributes<Rung>, InferCreationAttributes<Rung>> {
  declare letterId: string;
  declare number: number;
  declare channel: NoticeChannel;
  declare state: RungState;
  declare noticeId: CreationOptional<string | null>;
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
const id = { type: DataTypes.CHAR(26), privacy: personal({ ...own, class: 'pseudonymous' }) };
const states: Record<RungState, Label> = {
  waiting: label('备用', 'in reserve'),
  open: label('使用中', 'in use'),
  reached: label('已发出', 'sent'),
  fallen: label('未送达', 'not delivered'),
  spared: label('不需要', 'not needed'),
};

defineTable(Rung, {
  table: 'rungs',
  label: label('信件的送达次序', 'Ladders of letters'),
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: { ...id, primaryKey: true, label: label('信件编号', 'number of the letter') },
    number: { type: DataTypes.TINYINT.UNSIGNED, primaryKey: true, privacy: notPersonal('a place in the ladder') },
    channel: {
      type: DataTypes.STRING(8),
      allowNull: false,
      privacy: plan,
      label: label('送达方式', 'way of delivery'),
      codes: channelLabels,
    },
    state: {
      type: DataTypes.STRING(16),
      allowNull: false,
      privacy: plan,
      label: label('状态', 'state'),
      codes: states,
    },
    noticeId: { ...id, label: label('通知编号', 'number of the notice') },
  },
});

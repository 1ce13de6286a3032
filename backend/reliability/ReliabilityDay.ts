import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { NoticeChannel } from '../../shared/channels';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal } from '../platform/personalData';
import type { Horizon } from './punctuality';

/** What is kept for a day of which no letter was due; by it the day counts as kept. */
export const noLetters = 'none';

/**
 * How the letters arrived that were due on a day in China (YYYY-MM-DD), by channel (empty where no notice was taken) and by
 * how long they travelled. Written once, when no letter of the day is tried any more.
 */
export class ReliabilityDay extends Model<InferAttributes<ReliabilityDay>, InferCreationAttributes<ReliabilityDay>> {
  declare day: string;
  declare channel: NoticeChannel | '' | typeof noLetters;
  declare horizon: Horizon;
  declare due: number;
  declare quarter: number;
  declare withinDay: number;
  declare failed: number;
  declare lateByService: number;
  declare lateByVendor: number;
}

const figure = notPersonal('a figure over all letters of a day');
const key = (type: ReturnType<typeof DataTypes.CHAR>) => ({ type, primaryKey: true, privacy: figure });
const count = { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: figure };

defineTable(ReliabilityDay, {
  table: 'reliability_days',
  label: label('每日准时情况', 'How letters of each day arrived'),
  ownership: 'nobody',
  database,
  columns: {
    day: key(DataTypes.CHAR(10)),
    channel: key(DataTypes.STRING(8)),
    horizon: key(DataTypes.STRING(12)),
    due: count,
    quarter: count,
    withinDay: count,
    failed: count,
    lateByService: count,
    lateByVendor: count,
  },
});

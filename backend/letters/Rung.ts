import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import type { Channel } from '../../shared/channels';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal, personal } from '../platform/personalData';
import type { RungState } from './rungStates';

/** One rung of a letter's ladder; number 1 is tried first. `noticeId` is the notice it was opened with, null before. */
export class Rung extends Model<InferAttributes<Rung>, InferCreationAttributes<Rung>> {
  declare letterId: string;
  declare number: number;
  declare channel: Channel;
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
defineTable(Rung, {
  table: 'rungs',
  ownership: { row: 'letterId', of: 'letters' },
  database,
  columns: {
    letterId: { ...id, primaryKey: true },
    number: { type: DataTypes.TINYINT.UNSIGNED, primaryKey: true, privacy: notPersonal('a place in the ladder') },
    channel: { type: DataTypes.STRING(8), allowNull: false, privacy: plan },
    state: { type: DataTypes.STRING(16), allowNull: false, privacy: plan },
    noticeId: id,
  },
});

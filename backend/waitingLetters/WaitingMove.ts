import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal } from '../platform/personalData';

/**
 * That a letter took a place in the calendar (`step` 1) or left it (-1): of which month, and the digest of its number and
 * instant. Written with the step, and gone once the day's proof has taken it into the sums.
 */
export class WaitingMove extends Model<InferAttributes<WaitingMove>, InferCreationAttributes<WaitingMove>> {
  declare id: CreationOptional<string>;
  declare dueMonth: string;
  declare step: number;
  declare digest: string;
}

const summed = notPersonal('goes into a sum over all letters of a month; leads to no letter that is gone');

defineTable(WaitingMove, {
  table: 'waiting_moves',
  label: label('排期变动', 'Places taken and left in the calendar'),
  ownership: 'nobody',
  database,
  columns: {
    id: {
      type: DataTypes.BIGINT.UNSIGNED,
      primaryKey: true,
      autoIncrement: true,
      privacy: notPersonal('number of a row'),
    },
    dueMonth: { type: DataTypes.CHAR(7), allowNull: false, privacy: summed },
    step: { type: DataTypes.TINYINT, allowNull: false, privacy: summed },
    digest: { type: DataTypes.BIGINT.UNSIGNED, allowNull: false, privacy: summed },
  },
});

import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal } from '../platform/personalData';

/**
 * What must wait of the letters that are due in a month (YYYY-MM, UTC), as far as moves are taken in: how many, and their
 * digests by XOR, in whatever order they came.
 */
export class WaitingSum extends Model<InferAttributes<WaitingSum>, InferCreationAttributes<WaitingSum>> {
  declare dueMonth: string;
  declare letters: number;
  declare digest: string;
}

const summed = notPersonal('a sum over all letters of a month');

defineTable(WaitingSum, {
  table: 'waiting_sums',
  label: label('各月待送信件', 'Letters waiting, by month'),
  ownership: 'nobody',
  database,
  columns: {
    dueMonth: { type: DataTypes.CHAR(7), primaryKey: true, privacy: summed },
    letters: { type: DataTypes.INTEGER, allowNull: false, privacy: summed },
    digest: { type: DataTypes.BIGINT.UNSIGNED, allowNull: false, privacy: summed },
  },
});

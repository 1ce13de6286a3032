import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal } from '../platform/personalData';

/** What the proof of a day in China (YYYY-MM-DD) found: how many letters waited, and in how many months others than must. */
export class WaitingProof extends Model<InferAttributes<WaitingProof>, InferCreationAttributes<WaitingProof>> {
  declare day: string;
  declare provedAt: Date;
  declare letters: number;
  declare unlikeMonths: number;
}

const figure = notPersonal('a figure over all letters');

defineTable(WaitingProof, {
  table: 'waiting_proofs',
  label: label('待送信件每日核对', 'Daily proofs of the letters that wait'),
  ownership: 'nobody',
  database,
  columns: {
    day: { type: DataTypes.CHAR(10), primaryKey: true, privacy: notPersonal('of which day it is') },
    provedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when it was proved') },
    letters: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: figure },
    unlikeMonths: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: figure },
  },
});

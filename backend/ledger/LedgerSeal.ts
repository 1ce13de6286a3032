import { DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { label } from '../../shared/label';
import { database } from '../platform/database';
import { defineTable } from '../platform/defineTable';
import { notPersonal } from '../platform/personalData';

/**
 * A day in China (YYYY-MM-DD) whose entries are closed: none is posted into it any more. `digest` is over all of them and
 * over the seal before, so that nothing of a sealed day changes unseen.
 */
export class LedgerSeal extends Model<InferAttributes<LedgerSeal>, InferCreationAttributes<LedgerSeal>> {
  declare day: string;
  declare sealedUntil: Date;
  declare entries: number;
  declare amountFen: number;
  declare digest: string;
  declare sealedAt: Date;
}

const summed = notPersonal('a sum over all entries of a day');

defineTable(LedgerSeal, {
  table: 'ledger_seals',
  label: label('账期封存', 'Sealed days of the ledger'),
  ownership: 'nobody',
  database,
  columns: {
    day: { type: DataTypes.CHAR(10), primaryKey: true, privacy: notPersonal('of which day it is') },
    sealedUntil: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('the end of the day') },
    entries: { type: DataTypes.INTEGER.UNSIGNED, allowNull: false, privacy: summed },
    amountFen: { type: DataTypes.BIGINT.UNSIGNED, allowNull: false, privacy: summed },
    digest: { type: DataTypes.CHAR(64), allowNull: false, privacy: summed },
    sealedAt: { type: DataTypes.DATE(3), allowNull: false, privacy: notPersonal('when it was sealed') },
  },
});

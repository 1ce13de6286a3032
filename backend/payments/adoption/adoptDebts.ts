import { QueryTypes } from 'sequelize';
import { carryDebts, carryLines } from '../../migrations/0010-refunds';
import { database } from '../../platform/database';
import { chore } from '../../platform/sweep';

/**
 * While the version before runs beside this one, what it orders and owes is carried over; the migration did so for all
 * before.
 */
export const adoptDebts = chore({
  name: 'adopt debts',
  pauseMs: 600_000,
  alone: true,
  async work() {
    for (const statement of [carryLines(), carryDebts]) await database.query(statement, { type: QueryTypes.RAW });
  },
});

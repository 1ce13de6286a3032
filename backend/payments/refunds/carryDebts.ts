import { QueryTypes } from 'sequelize';
import { carryDebts as debts, carryLines as lines } from '../../migrations/0010-refunds';
import { database } from '../../platform/database';
import { chore } from '../../platform/sweep';

/** While the version before runs beside this one, what it orders and owes is carried over; the migration did so for all before. */
export const carryDebts = chore({
  name: 'carry over debts',
  pauseMs: 600_000,
  alone: true,
  async work() {
    for (const statement of [lines(), debts]) await database.query(statement, { type: QueryTypes.RAW });
  },
});

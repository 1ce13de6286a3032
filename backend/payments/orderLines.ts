import { type Attributes, QueryTypes, type Transaction } from 'sequelize';
import { carryLines } from '../migrations/0010-refunds';
import { database } from '../platform/database';
import { readRows } from '../platform/rows';
import { OrderLine } from './OrderLine';

/** A line as it is in the database. */
export type Line = Attributes<OrderLine>;

// While the version before runs beside this one it makes orders without lines: they get them when they are looked at.
const carry = (condition: string, ids: readonly string[], transaction?: Transaction) =>
  database.query(carryLines(condition), { type: QueryTypes.RAW, replacements: { ids }, transaction });

/** The lines of an order, in the order they were written. */
export async function linesOf(orderId: string, transaction?: Transaction): Promise<Line[]> {
  const read = () => readRows(OrderLine, { where: { orderId }, sortedBy: ['id'] }, transaction);
  const lines = await read();
  if (lines.length > 0) return lines;
  await carry('o.id IN (:ids)', [orderId], transaction);
  return read();
}

/** What was ever ordered for these letters. */
export async function linesFor(letterIds: readonly string[], transaction: Transaction): Promise<OrderLine[]> {
  if (letterIds.length === 0) return [];
  await carry('o.letter_id IN (:ids)', letterIds, transaction);
  return OrderLine.findAll({ where: { letterId: [...letterIds] }, order: ['orderId', 'id'], transaction });
}

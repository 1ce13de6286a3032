import { type Attributes, type Model, type ModelStatic, Op, type Transaction, type WhereOptions } from 'sequelize';

/** A table whose rows are numbered in the order of their time. */
type Numbered = ModelStatic<Model & { id: string }>;

/** True when there are as many rows as there may be; the caller holds whatever keeps others from adding some meanwhile. */
export const isFull = async (table: Numbered, where: WhereOptions, most: number, transaction: Transaction) =>
  (await table.count({ where, transaction })) >= most;

/**
 * Deletes the earliest rows above as many as there may be, in the caller's transaction. `by` is what numbers the rows in the
 * order of their time, unless it is their id.
 */
export async function forgetEarliest<Row extends Model>(
  table: ModelStatic<Row>,
  where: WhereOptions,
  most: number,
  transaction?: Transaction,
  by: keyof Attributes<Row> & string = 'id' as never,
): Promise<void> {
  const [last] = await table.findAll({
    where,
    attributes: [by],
    order: [[by, 'DESC']],
    offset: most,
    limit: 1,
    transaction,
  });
  if (last) await table.destroy({ where: { [Op.and]: [where, { [by]: { [Op.lte]: last.get(by) } }] }, transaction });
}

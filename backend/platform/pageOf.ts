import { type Model, type ModelStatic, Op, type WhereOptions } from 'sequelize';

/** Which page is asked for: what lies before the cursor, so many of it. */
export interface Page<Cursor extends string | number = string> {
  cursor?: Cursor | undefined;
  limit: number;
}

export interface Found<Row, Cursor extends string | number = string> {
  found: Row[];
  /** Asks for the page after this one; null when there is none. */
  nextCursor: Cursor | null;
}

/** One page of the rows of a table, the latest first, by a column that grows with time; without the columns left out. */
export async function pageOf<Row extends Model, Cursor extends string | number = string>(
  table: ModelStatic<Row>,
  where: WhereOptions,
  { cursor, limit }: Page<Cursor>,
  { by = 'id', without = [] }: { by?: string; without?: string[] } = {},
): Promise<Found<Row, Cursor>> {
  const before = cursor ? [{ [by]: { [Op.lt]: cursor } }] : [];
  const rows = await table.findAll({
    where: { [Op.and]: [where, ...before] } as WhereOptions,
    attributes: { exclude: without },
    order: [[by, 'DESC']],
    limit: limit + 1,
  });
  const found = rows.slice(0, limit);
  const last = found.at(-1);
  return { found, nextCursor: last && rows.length > limit ? (last.get(by) as Cursor) : null };
}

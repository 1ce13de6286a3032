import { select } from '../platform/database';

// MySQL draws a tree unless told otherwise; MariaDB knows no other format by that name.
async function explain<Row extends object>(query: string, values: Record<string, unknown>): Promise<Row[]> {
  const [server] = await select<{ version: string }>('SELECT VERSION() AS version', {});
  const word = server?.version.includes('MariaDB') ? 'EXPLAIN' : 'EXPLAIN FORMAT=TRADITIONAL';
  return select<Row>(`${word} ${query}`, values);
}

/** How the database would read what a query asks for first: by which key, and what it says besides. */
export async function planOf(
  query: string,
  values: Record<string, unknown>,
): Promise<{ key: string | null; extra: string }> {
  const [plan] = await explain<{ key: string | null; Extra: string | null }>(query, values);
  return { key: plan?.key ?? null, extra: plan?.Extra ?? '' };
}

/** The tables of a query, as it names them, that the database would read from end to end, or a key of theirs. */
export async function readWhole(query: string): Promise<string[]> {
  const plan = await explain<{ table: string | null; type: string | null }>(query, {});
  return plan.flatMap(({ table, type }) => (table && /^(ALL|index)$/i.test(type ?? '') ? [table] : []));
}

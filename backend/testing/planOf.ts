import { select } from '../platform/database';

/** How the database would read what a query asks for first: by which key, and what it says besides. */
export async function planOf(
  query: string,
  values: Record<string, unknown>,
): Promise<{ key: string | null; extra: string }> {
  const [server] = await select<{ version: string }>('SELECT VERSION() AS version', {});
  // MySQL draws a tree unless told otherwise; MariaDB knows no other format by that name.
  const explain = server?.version.includes('MariaDB') ? 'EXPLAIN' : 'EXPLAIN FORMAT=TRADITIONAL';
  const [plan] = await select<{ key: string | null; Extra: string | null }>(`${explain} ${query}`, values);
  return { key: plan?.key ?? null, extra: plan?.Extra ?? '' };
}

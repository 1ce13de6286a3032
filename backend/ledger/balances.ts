import { select } from '../platform/database';
import type { AccountName } from './accounts';

/** What an account holds, in fen: what came to it, less what went from it. All of them together hold nothing. */
export async function balances(): Promise<{ account: AccountName; fen: number }[]> {
  const rows = await select<{ account: AccountName; fen: number | string }>(
    `SELECT account, SUM(fen) AS fen FROM (
       SELECT to_account AS account, CAST(SUM(amount_fen) AS SIGNED) AS fen FROM ledger_entries GROUP BY to_account
       UNION ALL
       SELECT from_account, -CAST(SUM(amount_fen) AS SIGNED) FROM ledger_entries GROUP BY from_account) AS sides
     GROUP BY account ORDER BY account`,
    {},
  );
  return rows.map(({ account, fen }) => ({ account, fen: Number(fen) }));
}

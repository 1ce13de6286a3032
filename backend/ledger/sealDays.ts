import { createHash } from 'node:crypto';
import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { chore } from '../platform/sweep';
import { chinaDayOf, dayAfter, startOfDay } from './chinaDay';
import { LedgerSeal } from './LedgerSeal';

// By then every transaction that was posting before midnight has ended.
const afterMidnightMs = 3_600_000;
const batch = 5_000;

type Sealed = Pick<LedgerSeal, 'day' | 'sealedUntil' | 'entries' | 'amountFen' | 'digest'>;
type EntryRow = Record<string, string | number> & { id: string; posted: string; fen: number };

const columns = `id, kind, from_account, to_account, amount_fen AS fen, rail, payment_id, order_line_id, refund_id, out_no,
  rail_no, source, CAST(occurred_at AS CHAR) AS occurred, CAST(posted_at AS CHAR) AS posted`;

async function* entriesOf(day: string): AsyncGenerator<EntryRow> {
  const until = new Date(startOfDay(dayAfter(day)));
  let after = { posted: new Date(startOfDay(day)).toISOString().replace('T', ' ').replace('Z', ''), id: '' };
  for (;;) {
    const rows = await select<EntryRow>(
      `SELECT ${columns} FROM ledger_entries
       WHERE posted_at < :until AND (posted_at > :posted OR (posted_at = :posted AND id > :id))
       ORDER BY posted_at, id LIMIT ${batch}`,
      { until, ...after },
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < batch) return;
    after = { posted: last.posted, id: last.id };
  }
}

async function sumUp(day: string, before: string): Promise<Sealed> {
  const hash = createHash('sha256').update(before);
  let entries = 0;
  let amountFen = 0;
  for await (const row of entriesOf(day)) {
    hash.update(`\n${JSON.stringify(Object.values(row))}`);
    entries += 1;
    amountFen += row.fen;
  }
  return { day, sealedUntil: new Date(startOfDay(dayAfter(day))), entries, amountFen, digest: hash.digest('hex') };
}

async function nextDay(since: Date): Promise<string | null> {
  const [first] = await select<{ at: Date | string | null }>(
    'SELECT MIN(posted_at) AS at FROM ledger_entries WHERE posted_at >= :since',
    { since },
  );
  if (!first?.at) return null;
  return chinaDayOf(new Date(first.at).getTime());
}

async function sealAll(stopping?: AbortSignal): Promise<number> {
  let sealed = 0;
  for (; !stopping?.aborted; sealed += 1) {
    const last = await LedgerSeal.findOne({ order: [['day', 'DESC']] });
    const day = await nextDay(last?.sealedUntil ?? new Date(0));
    if (!day || clock.now() < startOfDay(dayAfter(day)) + afterMidnightMs) break;
    await LedgerSeal.create({ ...(await sumUp(day, last?.digest ?? '')), sealedAt: clock.date() });
  }
  return sealed;
}

/** Seals the days whose entries are complete, each once, in their order; a day without entries has no seal. */
export const sealDays = chore({ name: 'seal the ledger', pauseMs: 3_600_000, alone: true, work: sealAll });

/** The sealed days whose entries are not as they were sealed, since a day or of all. */
export async function brokenSeals(since = ''): Promise<string[]> {
  const seals = await LedgerSeal.findAll({ order: ['day'] });
  const broken: string[] = [];
  for (const [index, { day, entries, amountFen, digest }] of seals.entries()) {
    if (day < since) continue;
    const now = await sumUp(day, seals[index - 1]?.digest ?? '');
    if (now.entries !== entries || now.amountFen !== Number(amountFen) || now.digest !== digest) broken.push(day);
  }
  return broken;
}

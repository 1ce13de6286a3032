import type { RailName } from '../../shared/contract/payments';
import { isUnderWay } from '../../shared/letterStatus';
import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { rails } from '../rails/rails';

const dayMs = 86_400_000;

/** How long before the last day everybody is told, by the covenant in the terms of service. */
export const noticeDays = 90;

/** What closing the service would take, were it announced now. */
export interface CovenantDrill {
  lastDay: Date;
  /** Letters under way: due by themselves before the last day, and those that would go early. */
  dueBefore: number;
  early: number;
  /** Whose letters they are: each chooses, delivered early or cancelled. */
  authors: number;
  /** Notices to all accounts: by number, by mailbox, and those that only the first page of the mini program tells. */
  phones: number;
  mailboxes: number;
  firstPageOnly: number;
  /** Accounts with letters of their own, who may export them. */
  exports: number;
  /** Postage that goes back where no letter under way is delivered, and what of it no rail would take back by then. */
  refundFen: number;
  tooOldFen: number;
}

const one = async (sql: string, given: Record<string, unknown> = {}): Promise<Record<string, number>> => {
  const [row = {}] = await select<Record<string, number | string | null>>(sql, given);
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value ?? 0)]));
};

const lettersUnderWay = (lastDay: Date) =>
  one(
    `SELECT SUM(deliver_at <= :lastDay) AS dueBefore, SUM(deliver_at > :lastDay) AS early,
       COUNT(DISTINCT author_id) AS authors FROM letters WHERE status IN (:statuses)`,
    { lastDay, statuses: isUnderWay.statuses },
  );

const notices = () =>
  one(
    `SELECT SUM(phones) AS phones, SUM(mailboxes) AS mailboxes, SUM(phones + mailboxes = 0) AS firstPageOnly FROM (
       SELECT a.id, (SELECT COUNT(*) FROM identities i WHERE i.account_id = a.id AND i.kind = 'phone') AS phones,
         (SELECT COUNT(*) FROM identities i WHERE i.account_id = a.id AND i.kind = 'email') AS mailboxes
       FROM accounts a) of_account`,
  );

const paidOn = (rail: RailName, lastDay: Date) =>
  one(
    `SELECT SUM(o.amount_fen) AS fen, SUM(IF(p.paid_at < :oldest, o.amount_fen, 0)) AS tooOldFen
     FROM letters l JOIN order_lines o ON o.letter_id = l.id
     JOIN payments p ON p.order_id = o.order_id AND p.status = 'paid' AND p.rail = :rail
     LEFT JOIN refunds r ON r.order_line_id = o.id AND r.payment_id = p.id AND r.standing = 1
       AND r.transaction_id = COALESCE(p.transaction_id, '')
     WHERE l.status IN (:statuses) AND r.id IS NULL`,
    { rail, statuses: isUnderWay.statuses, oldest: new Date(lastDay.getTime() - rails[rail].refundableMs) },
  );

/**
 * Works out, without changing or sending anything, what the covenant would ask of us if the end were announced now: the
 * last day, the notices, the exports, and the postage owed back at most, in fen.
 */
export async function covenantDrill(): Promise<CovenantDrill> {
  const lastDay = new Date(clock.now() + noticeDays * dayMs);
  const underWay = await lettersUnderWay(lastDay);
  const told = await notices();
  const exporting = await one('SELECT COUNT(DISTINCT author_id) AS exports FROM letters');
  const paid = await Promise.all((Object.keys(rails) as RailName[]).map((rail) => paidOn(rail, lastDay)));
  const sum = (name: string) => paid.reduce((all, row) => all + (row[name] ?? 0), 0);
  const counts = { ...underWay, ...told, ...exporting } as Omit<CovenantDrill, 'lastDay' | 'refundFen' | 'tooOldFen'>;
  return { lastDay, ...counts, refundFen: sum('fen'), tooOldFen: sum('tooOldFen') };
}

import type { Letter as LetterView } from '../../../shared/contract/letters';
import type { Letter } from '../../letters/Letter';
import { select } from '../../platform/database';
import { isWithPayer } from '../../rails/askApple';
import { type PaidPart, presentPaid } from '../../rails/presentPaid';
import type { Refund } from '../Refund';
import { paymentSettings } from '../settings';
import { isByHand } from './byHand';

/** Whether a person sends back the postage that is owed, as the setting has it; else it goes by itself. */
export const refundsByHand = (): boolean => paymentSettings.REFUNDS === 'off';

type RefundView = NonNullable<LetterView['refund']>;
// Of what a person looks at, its author hears that it is owed: so it is.
const states: Record<Refund['state'], RefundView['state'] | null> = {
  owed: 'owed',
  stuck: 'owed',
  requested: 'underway',
  refunded: 'refunded',
  withdrawn: null,
};

// From the least that has happened to the most.
const progress: RefundView['state'][] = ['owed', 'underway', 'refunded'];

/**
 * What of a letter's postage goes back, and how far that has got: all that does for the latest cause, since postage and what
 * a change cost more were paid apart; so far as the slowest of it. Nothing where none does, so that a reply may hold it.
 */
export async function refundOf({ id }: Letter): Promise<Pick<LetterView, 'refund'>> {
  const found = await select<Pick<Refund, 'state' | 'cause' | 'trouble' | 'createdAt'> & { fen: number }>(
    `SELECT r.state, r.cause, r.trouble, r.created_at AS createdAt, r.amount_fen AS fen
     FROM order_lines l JOIN refunds r ON r.order_line_id = l.id
     WHERE l.letter_id = :id AND r.standing = 1 ORDER BY r.created_at DESC, r.id DESC`,
    { id },
  );
  const latest = found.filter(({ cause }) => cause === found[0]?.cause);
  const reached = latest.flatMap(({ state }) => states[state] ?? []);
  const state = progress.find((one) => reached.includes(one));
  if (!state) return {};
  const isPaidOut = latest.some(isByHand);
  const isApples = latest.some(isWithPayer);
  const fen = latest.reduce((sum, one) => sum + one.fen, 0);
  return {
    refund: { fen, state, ...(isPaidOut && { tooOld: true as const }), ...(isApples && { askApple: true as const }) },
  };
}

/** What was paid for a letter, its postage or what a change of it cost more, and how that could go back. */
export async function postageBackOf({ id, amountFen }: Letter): ReturnType<typeof presentPaid> {
  if (!amountFen) return {};
  const paid = await select<PaidPart>(
    `SELECT p.order_id AS orderId, p.rail, p.out_trade_no AS outTradeNo, p.paid_at AS paidAt, l.amount_fen AS fen,
     r.standing AS isOwed FROM order_lines l JOIN payments p ON p.order_id = l.order_id LEFT JOIN refunds r
     ON r.order_line_id = l.id AND r.standing = 1 WHERE l.letter_id = :id AND p.status = 'paid' ORDER BY l.id`,
    { id },
  );
  return presentPaid(paid);
}

import type { Letter as LetterView } from '../../../shared/contract/letters';
import type { Letter } from '../../letters/Letter';
import { select } from '../../platform/database';
import type { Refund } from '../Refund';

type RefundView = NonNullable<LetterView['refund']>;
// Of what a person looks at, its author hears that it is owed: so it is.
const states: Record<Refund['state'], RefundView['state'] | null> = {
  owed: 'owed',
  stuck: 'owed',
  requested: 'underway',
  refunded: 'refunded',
  withdrawn: null,
};

/**
 * What of a letter's postage goes back, and how far that has got: the latest sum, where it came in more than once. Nothing
 * where none does, so that a reply may hold it.
 */
export async function refundOf({ id }: Letter): Promise<Pick<LetterView, 'refund'>> {
  const [latest] = await select<Pick<Refund, 'state'> & { fen: number }>(
    `SELECT r.state, r.amount_fen AS fen FROM order_lines l JOIN refunds r ON r.order_line_id = l.id
     WHERE l.letter_id = :id AND r.standing = 1 ORDER BY r.created_at DESC, r.id DESC LIMIT 1`,
    { id },
  );
  const state = latest && states[latest.state];
  return latest && state ? { refund: { fen: latest.fen, state } } : {};
}

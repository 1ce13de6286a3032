import type { RailName } from '../../../shared/contract/payments';
import { byHand } from '../../payments/refunds/byHand';
import { select } from '../../platform/database';

/** A refund that stands still and is not paid out by hand, with what its rail said of it, or why it is owed. */
export interface StuckRefund {
  refundId: string;
  rail: RailName;
  fen: number;
  code: string;
  owedAt: Date;
}

/** Every refund that only an operator moves on, the one owed longest first. */
export const stuckRefunds = (): Promise<StuckRefund[]> =>
  select<StuckRefund>(
    `SELECT r.id AS refundId, p.rail, r.amount_fen AS fen, COALESCE(r.trouble, r.cause) AS code, r.created_at AS owedAt
     FROM refunds r JOIN payments p ON p.id = r.payment_id
     WHERE r.standing = 1 AND (r.state = 'owed' AND r.next_check_at IS NULL
       OR r.state = 'stuck' AND COALESCE(r.trouble, '') NOT IN (:byHand)) ORDER BY r.created_at, r.id`,
    { byHand: [...byHand] },
  );

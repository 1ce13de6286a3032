import { Order } from '../../payments/Order';
import { byHand } from '../../payments/refunds/byHand';
import { select } from '../../platform/database';
import { askApple } from '../../rails/askApple';

// More than anybody has; a list of all is no page.
const most = 50;

/** The orders of an account, newest first, of which a refund may wait for a word of its payer. */
export async function mayAsk(accountId: string): Promise<Order[]> {
  const found = await select<{ id: string }>(
    `SELECT DISTINCT o.id FROM orders o JOIN payments p ON p.order_id = o.id JOIN refunds r ON r.payment_id = p.id
     WHERE o.account_id = :accountId AND r.standing = 1 AND r.state = 'stuck' AND r.trouble IN (:troubles)
     ORDER BY o.id DESC LIMIT :most`,
    { accountId, troubles: [...byHand, askApple], most },
  );
  return found.length === 0 ? [] : Order.findAll({ where: { id: found.map(({ id }) => id) }, order: [['id', 'DESC']] });
}

import { hasArrived, hasFailed } from '../../shared/letterStatus';
import { select } from '../platform/database';
import { logger } from '../platform/logger';

/** What Apple is told: 0, nothing speaks against giving the money back; 1, something does, and what. */
export interface AppleAnswer {
  result_code: 0 | 1;
  result_info: string;
  evidence: string;
}

const begun = hasArrived.statuses.filter((status) => !hasFailed(status));

/**
 * The answer to Apple's question whether a payment shall go back, by one read of what has become of its letters: the money
 * stays once the delivery of one has begun, or a change was made for it; what is gone and not owed back was delivered. Of an
 * order that we do not know nothing is advised to go back. Source: payments.md E2.
 */
export async function answerApple(outTradeNo: string): Promise<AppleAnswer> {
  const [found] = await select<{ isBegun: number | null }>(
    `SELECT MAX(r.id IS NULL AND p.status = 'paid'
       AND (i.change_id IS NOT NULL OR l.id IS NULL OR l.status IN (:begun))) AS isBegun
     FROM payments p JOIN order_lines i ON i.order_id = p.order_id LEFT JOIN letters l ON l.id = i.letter_id
     LEFT JOIN refunds r ON r.order_line_id = i.id AND r.payment_id = p.id AND r.standing = 1
     WHERE p.out_trade_no = :outTradeNo`,
    { outTradeNo, begun },
  );
  if (found?.isBegun === null) {
    logger.alarm('Apple asks after an order that we do not know');
    return { result_code: 1, result_info: '建议拒绝退款', evidence: '查不到这笔订单。' };
  }
  return found?.isBegun
    ? { result_code: 1, result_info: '建议拒绝退款', evidence: '所购的信件已开始投递，服务已经履行。' }
    : { result_code: 0, result_info: '建议退款', evidence: '所购的信件尚未开始投递，或已取消。' };
}

import { hasArrived, hasFailed } from '../../shared/letterStatus';
import { select } from '../platform/database';

/** What Apple is told: 0, nothing speaks against giving the money back; 1, something does, and what. */
export interface AppleAnswer {
  result_code: 0 | 1;
  result_info: string;
  evidence: string;
}

const begun = hasArrived.statuses.filter((status) => !hasFailed(status));

/**
 * The answer to Apple's question whether a payment shall go back, by one read of what has become of its letters: the money
 * stays once the delivery of one has begun. Source: payments.md E2.
 */
export async function answerApple(outTradeNo: string): Promise<AppleAnswer> {
  const [found] = await select<{ isBegun: number | null }>(
    `SELECT MAX(l.status IN (:begun)) AS isBegun FROM payments p
     JOIN order_lines i ON i.order_id = p.order_id JOIN letters l ON l.id = i.letter_id
     WHERE p.out_trade_no = :outTradeNo`,
    { outTradeNo, begun },
  );
  return found?.isBegun
    ? { result_code: 1, result_info: '建议拒绝退款', evidence: '所购的信件已开始投递，服务已经履行。' }
    : { result_code: 0, result_info: '建议退款', evidence: '所购的信件尚未开始投递，或已取消。' };
}

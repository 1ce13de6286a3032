import { type Label, label } from '../../shared/label';

/**
 * Why money goes back. `undeliverable`: no channel could bring the letter; `letter_not_waiting`: it was paid when the letter
 * did not ask for it any more; `missed`: its day had passed by then, and its author wanted no other; `paid_twice`:
 * the order was paid already; `mismatch`: not what was ordered; `minor`: somebody under 18 paid, and no guardian agreed;
 * `unproven`: we could not show that the letter was delivered.
 */
export type RefundCause =
  | 'cancelled'
  | 'undeliverable'
  | 'letter_not_waiting'
  | 'missed'
  | 'paid_twice'
  | 'mismatch'
  | 'minor'
  | 'unproven'
  | 'refunded_by_hand';

/** The causes as people read them. */
export const refundCauses: Record<RefundCause, Label> = {
  cancelled: label('信件已取消', 'the letter was cancelled'),
  undeliverable: label('信件无法送达', 'the letter could not be delivered'),
  letter_not_waiting: label('付款时信件已不需付邮资', 'paid when the letter no longer asked for it'),
  missed: label('付款时送达时间已过', 'paid when the letter’s day had passed'),
  paid_twice: label('重复付款', 'paid twice'),
  mismatch: label('付款与订单不符', 'the payment did not match the order'),
  minor: label('未成年人付款，监护人没有同意', 'paid by somebody under 18, and no guardian agreed'),
  unproven: label('无法证明已送达', 'delivery could not be shown'),
  refunded_by_hand: label('已人工退款', 'refunded by hand'),
};

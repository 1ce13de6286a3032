import type { RailName } from '../../shared/contract/payments';

/** What a rail says of one refund, by answer, by callback or by query; the rail has checked who says so. Money in fen. */
export interface RefundFact {
  rail: RailName;
  /** Our number, under which it was asked for. */
  outRefundNo: string;
  /** The rail's own number. */
  railRefundId: string;
  outTradeNo: string;
  /** `abnormal`: the payer's account did not take it, which somebody may mend; `closed`: it failed for good. */
  state: 'underway' | 'refunded' | 'abnormal' | 'closed';
  /** Null where the rail names no sum of this refund: its number alone says which it is. */
  fen: number | null;
  refundedAt: Date | null;
}

import type { RailName } from '../../shared/contract/payments';

/** What a rail says of one payment, by callback, by query or in a bill; the rail has checked who says so. */
export interface PaymentFact {
  rail: RailName;
  outTradeNo: string;
  /** The rail's own number of the money that moved. */
  transactionId: string | null;
  /** `refunded`: some of it went back, by us or by somebody's hand; `underway`: nothing final. */
  state: 'paid' | 'unpaid' | 'closed' | 'refunded' | 'underway';
  /** What was asked for, whatever coupons of the vendor left to pay. */
  amountFen: number | null;
  currency: string | null;
  /** Who paid and who was paid, as the rail names them: for its `matches`. */
  payer: string | null;
  payee: string | null;
  paidAt: Date | null;
  /** How much of it has gone back, where the rail says so; where it does not, `refunded` is all of it. */
  backFen?: number;
  /** Some of it went back under a number that is not ours, and that the rail does not say here. */
  isByHand?: true;
}

/** That a payment is closed: what a rail has no trace of after closing can't be paid any more. */
export const closedFact = ({ rail, outTradeNo }: Pick<PaymentFact, 'rail' | 'outTradeNo'>): PaymentFact => ({
  ...{ rail, outTradeNo, transactionId: null, amountFen: null, currency: null, payer: null, payee: null, paidAt: null },
  state: 'closed',
});

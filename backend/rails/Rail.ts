import type { IncomingHttpHeaders } from 'node:http';
import type { Pay, RailName } from '../../shared/contract/payments';
import type { Refusal } from '../inbox/doors/Door';
import type { Vendor } from '../vendors/vendorLabels';
import type { PaymentFact } from './PaymentFact';
import type { RefundFact } from './RefundFact';

/** One payment to be made payable. `payer` is how the rail names who will pay; null where it learns that by the payment. */
export interface PrepayRequest {
  outTradeNo: string;
  description: string;
  amountFen: number;
  payer: string | null;
  expiresAt: Date;
  /** The kind of device on which it is ordered, as `deviceOf` tells it. */
  device: string;
}

/** Who pays: how the rail names them, null where it learns that by the payment. */
export interface RailPayer {
  name: string | null;
  /** What their sheet is signed with: for this call only, in memory only. */
  key?: string;
}

/**
 * A payment that a rail is asked about. `payer`: how the rail names who was to pay, decrypted only where it must be said;
 * null where that is not known, or no longer.
 */
export interface AskedPayment {
  outTradeNo: string;
  /** The rail's number of the very money that is asked about, where under ours other money came too. */
  railNo?: string;
  payer(): Promise<string | null>;
}

/** A payable payment, for the sheet on which it is paid. */
export interface Sheet extends Omit<PrepayRequest, 'payer' | 'device'>, Pick<RailPayer, 'key'> {
  prepayId: string;
  orderId: string;
  /** On whose page the payer goes on, where a rail leads away from ours: its letter's, or its series' if it pays for one. */
  letterId: string;
  seriesId?: string;
  /** What each line of its order comes to, in fen. */
  readLinesFen(): Promise<number[]>;
}

/**
 * `refused`: it cannot be paid under this number. `already_paid`: ask. `unknown`: it may be payable or even paid; the same
 * request may be sent again, a new number never before asking.
 */
export type PrepayOutcome =
  | { kind: 'ok'; prepayId: string }
  | { kind: 'already_paid' }
  | { kind: 'refused'; code: string }
  | { kind: 'unknown'; code: string };

/**
 * `absent`: no such payment, or not visible yet. `unknown`: it could not be asked now, nothing changes, ask later; or never
 * again, where that is so for good.
 */
export type PaymentInquiry =
  | { kind: 'found'; fact: PaymentFact }
  | { kind: 'absent' }
  | { kind: 'unknown'; code: string; isForGood?: true };

/**
 * `ask`: anything but a plain yes. `never`: its vendor closes nothing; what is unpaid counts as closed by us, whose sheet is
 * handed out no more. Any way the query decides, since money may come while a payment is being closed.
 */
export type CloseOutcome = { kind: 'closed' | 'ask' | 'never' };

/** Money to be sent back the way it came. Under one `outRefundNo` it goes back once, however often it is asked for. */
export interface RefundRequest extends AskedPayment {
  outRefundNo: string;
  transactionId: string | null;
  fen: number;
  /** What was paid in all. */
  paidFen: number;
  /** Words for the payer. */
  reason: string;
}

/** A refund that a rail is asked about: of `fen`, as it was asked for. */
export interface AskedRefund extends AskedPayment {
  outRefundNo: string;
  fen: number;
}

/**
 * `accepted`: taken, under way or done, as the fact says. `refused`: nothing moved; `later`: the same may be asked again,
 * `soon`: in a minute, since it was asked too often, or another of the payment is under way. `unknown`: it may have been
 * taken: query it, or ask for the same again under the same number, never under a new one.
 */
export type RefundOutcome =
  | { kind: 'accepted'; fact: RefundFact }
  | { kind: 'refused'; code: string; next: 'never' | 'later' | 'soon' }
  | { kind: 'unknown'; code: string };

/** `absent`: no such refund, or not visible yet; the same may be asked for again. `unknown`: as of a payment. */
export type RefundInquiry =
  | { kind: 'found'; fact: RefundFact }
  | { kind: 'absent' }
  | { kind: 'unknown'; code: string; isForGood?: true };

/** One line of a rail's bill; money in fen. A refund stands on the day it was accepted, whatever becomes of it. */
export interface BillLine {
  kind: 'payment' | 'refund';
  outTradeNo: string;
  transactionId: string;
  /** Our number and the rail's of a refund. */
  outRefundNo: string | null;
  railRefundId: string | null;
  fen: number;
  at: Date;
  /** What the rail keeps for itself of it, less than nothing where it gives that back; where its bill says so. */
  feeFen?: number;
  /** It stands there as undone: a payment taken back, a refund that failed. */
  hasFailed?: boolean;
}

/**
 * What of a bill could not be taken: a row, by its place in the file, or totals of its own that its rows do not come to
 * (null: it has none); `why` holds nothing of what stands there.
 */
export type BillFault =
  | { kind: 'unread'; row: number; why: string }
  | { kind: 'totals'; subject: BillLine['kind']; theirsFen: number | null; oursFen: number; why: string };

type BillPart = BillLine | BillFault;

/**
 * The bill of a day. `lines` are read while they are gone through, and throw when the file is not as it should be.
 * `empty`: no trades. `not_ready`, `unknown`: nothing is concluded, ask in half an hour.
 */
export type Bill =
  | { kind: 'ready'; hash: string; lines: Iterable<BillPart> | AsyncIterable<BillPart> }
  | { kind: 'empty' }
  | { kind: 'not_ready' }
  | { kind: 'unknown'; code: string };

/**
 * A callback, read. `eventId` is the vendor's own and the same in every repetition. `refused`: it is not the vendor's, or
 * by what it is signed with the vendor's and yet not to be read.
 */
export type Notification =
  | { kind: 'payment'; eventId: string; fact: PaymentFact }
  | { kind: 'refund'; eventId: string; fact: RefundFact }
  | { kind: 'other'; eventId: string; eventType: string }
  | ({ kind: 'refused' } & Refusal);

/** What was ordered: the sum, and who pays it, where that is known beforehand. */
export interface Ordered {
  amountFen: number;
  payerIndex: Buffer | null;
}

/** The answer a vendor waits for. */
export interface CallbackAnswer {
  status: number;
  body?: object | string;
}

/** One way for money to come and go. Nothing outside of rails/ and vendors/ knows which vendor stands behind it. */
export interface Rail {
  readonly name: RailName;
  /** Whose rail it is. */
  readonly vendor: Vendor;
  /**
   * Where the vendor calls us, below our address; what it takes for "understood", and for "not you". Not where it tells
   * all of its matters at one door (inbox).
   */
  readonly callback?: { path: string; taken: CallbackAnswer; refused: CallbackAnswer };
  /** How long a prepay id opens the payment sheet. */
  readonly prepayLastsMs: number;
  /** For how long after it was paid money can be sent back the way it came. */
  readonly refundableMs: number;
  /** Throws when the rail's key files are not right, so that a wrong one does not show at the first payment only. */
  assertKeyFiles(): void;
  /**
   * Whether a payment exists at the vendor only from when its payer begins it: till it expires, that the vendor knows
   * nothing of it does not say that it can't be paid.
   */
  readonly isBegunByPayer: boolean;
  /** It is asked about a payment by who paid: once that is not known any more it can't be. */
  readonly asksByPayer?: true;
  /** One payment takes lines of one price only. */
  readonly takesOnePrice?: true;
  /** The prices (fen) that can be paid on this kind of device, one of them a line; any can where a rail does not say. */
  prices?(device: string): number[];
  /**
   * Who pays for an account, null when they can't pay by this rail. `loginCode`: a fresh code of theirs, where the rail has
   * to see it; then throws payer_unproven, payer_differs, payment_unavailable, too_many_tries.
   */
  payerOf(accountId: string, loginCode?: string): Promise<RailPayer | null>;
  /** Makes a payment payable. Asked again with equal values it gives another prepay id for the same payment. */
  prepay(request: PrepayRequest): Promise<PrepayOutcome>;
  /** What the phone needs to open the payment sheet. */
  payOn(sheet: Sheet): Promise<Pay>;
  query(payment: AskedPayment): Promise<PaymentInquiry>;
  /** Closes a payment, so that it can't be paid any more. */
  close(payment: AskedPayment): Promise<CloseOutcome>;
  refund(request: RefundRequest): Promise<RefundOutcome>;
  /** How long it wants between two refunds of one payment. */
  readonly refundPauseMs?: number;
  /** A refund that it closed is closed for good, and may be asked for under another number. */
  readonly closesRefunds?: true;
  queryRefund(refund: AskedRefund): Promise<RefundInquiry>;
  /** Whether only the payer can have a payment sent back, by asking whose sheet it was. */
  asksPayerToRefund?(outTradeNo: string): Promise<boolean>;
  /** It has no bill that could be fetched: what a query says stands for it. */
  readonly hasNoBill?: true;
  /** The bill of a day in China, YYYY-MM-DD. */
  bill(day: string): Promise<Bill>;
  /** Reads a callback over its bytes as they came. Never throws. */
  readNotification?(headers: IncomingHttpHeaders, rawBody: string): Notification;
  /** Whether what was paid is what was ordered: by the right person, to us, the sum to the fen. */
  matches(fact: PaymentFact, ordered: Ordered): boolean;
}

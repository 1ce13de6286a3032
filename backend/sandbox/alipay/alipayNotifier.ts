import type { Fault, FaultBook, FaultKind } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';
import { type AlipaySigner, signedText } from './alipaySigner';
import type { AlipayRefund, AlipayTrade, AlipayTrades } from './alipayTrades';
import { refundedFen } from './alipayTrades';
import { beijing, yuan } from './beijing';

type Fields = Record<string, string>;

export interface AlipayAttempt {
  outTradeNo: string;
  tradeStatus: string;
  notifyId: string;
  /** ISO 8601, virtual time. */
  at: string;
  fault: string | null;
  /** HTTP status and text of the merchant's answer: `success` ends it; null when there was none. */
  status: number | null;
  answer: string | null;
}

interface Notice {
  operation: 'callback' | 'refund_callback';
  number: string;
  notifyUrl: string;
  fields: Fields;
}

const ANSWER_WITHIN_MS = 5000;
const DUPLICATE_AFTER_MS = 1000;
const HELD_AT_MOST_MS = 10_000;
/** 4 m, 10 m, 10 m, 1 h, 2 h, 6 h, 15 h: eight deliveries in about a day, then silence. */
const RETRY_SECONDS = [240, 600, 600, 3600, 7200, 21_600, 54_000];

/** Tells the merchant, at the notify_url of a trade, what became of it, until it answers `success`. */
export class AlipayNotifier {
  readonly attempts: AlipayAttempt[] = [];
  readonly #abort = new AbortController();
  #held: Notice[] = [];

  constructor(
    private readonly config: { alipayAppId: string; alipaySellerId: string },
    private readonly trades: AlipayTrades,
    private readonly signer: AlipaySigner,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly faults: FaultBook,
  ) {}

  /** The trade was paid, or closed. */
  announce(trade: AlipayTrade): void {
    this.#announce('callback', trade.request.outTradeNo, trade, this.#fieldsOf(trade));
  }

  /** Some of it went back: told as one more success of the trade, or as its end; unnamed as a console may have it. */
  announceRefund(trade: AlipayTrade, refund: AlipayRefund, isNamed = true): void {
    this.#announce('refund_callback', refund.outRequestNo, trade, {
      ...this.#fieldsOf(trade),
      ...(isNamed && { out_biz_no: refund.outRequestNo }),
      refund_fee: yuan(refundedFen(trade)),
      gmt_refund: `${beijing(refund.at)}.000`,
    });
  }

  close(): void {
    this.#abort.abort();
  }

  #fieldsOf(trade: AlipayTrade): Fields {
    const { request, tradeNo, createdAt, paidAt } = trade;
    const total = yuan(request.totalFen);
    const paid: Fields =
      paidAt === undefined
        ? {}
        : {
            gmt_payment: beijing(paidAt),
            receipt_amount: total,
            buyer_pay_amount: total,
            fund_bill_list: JSON.stringify([{ amount: total, fundChannel: 'ALIPAYACCOUNT' }]),
          };
    return {
      notify_type: 'trade_status_sync',
      app_id: this.config.alipayAppId,
      charset: 'utf-8',
      version: '1.0',
      trade_no: tradeNo,
      out_trade_no: request.outTradeNo,
      seller_id: this.config.alipaySellerId,
      buyer_id: '2088000000000009',
      trade_status: this.trades.statusOf(trade),
      total_amount: total,
      subject: request.subject,
      gmt_create: beijing(createdAt),
      ...paid,
      ...request.echoed,
    };
  }

  #announce(operation: Notice['operation'], number: string, { request }: AlipayTrade, fields: Fields): void {
    const notice = {
      operation,
      number,
      notifyUrl: request.notifyUrl,
      fields: { ...fields, notify_id: this.ids.hex(34) },
    };
    this.clock.after(0, () => this.#deliver(notice, 0));
  }

  /** One round: the faults of the callback decide whether and how the call is made. */
  async #deliver(notice: Notice, retries: number): Promise<void> {
    const fault = this.faults.take('alipay', notice.operation, notice.number);
    switch (fault?.fault) {
      case 'no_callback':
        return;
      case 'delay':
        this.clock.after(fault.delayMs, () => this.#post(notice, retries));
        return;
      case 'reorder':
        this.#held.push(notice);
        this.clock.after(HELD_AT_MOST_MS, () => this.#releaseHeld());
        return;
      case 'duplicate':
        this.clock.after(DUPLICATE_AFTER_MS, () => this.#post(notice, RETRY_SECONDS.length));
        break;
    }
    await this.#post(notice, retries, fault);
    await this.#releaseHeld();
  }

  async #releaseHeld(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    for (const notice of held) await this.#post(notice, 0);
  }

  async #post(notice: Notice, retries: number, fault?: Fault): Promise<void> {
    const { status, answer } = await this.#call(notice.notifyUrl, this.#write(notice.fields, fault?.fault));
    if (this.#abort.signal.aborted) return;
    const { out_trade_no: outTradeNo = '', trade_status: tradeStatus = '', notify_id: notifyId = '' } = notice.fields;
    const at = new Date(this.clock.now()).toISOString();
    this.attempts.push({ outTradeNo, tradeStatus, notifyId, at, fault: fault?.fault ?? null, status, answer });
    if (answer === 'success') return;
    const waitSeconds = RETRY_SECONDS[retries];
    if (waitSeconds !== undefined) this.clock.after(waitSeconds * 1000, () => this.#deliver(notice, retries + 1));
  }

  #write(fields: Fields, fault?: FaultKind): string {
    const told: Fields = { ...fields, notify_time: beijing(this.clock.now()) };
    if (fault === 'wrong_amount') told.total_amount = '0.01';
    if (fault === 'wrong_seller') told.seller_id = '2088999999999999';
    if (fault === 'wrong_app') told.app_id = '2021999999999999';
    const sign = this.signer.sign(signedText(told, []), fault === 'sha1' ? 'RSA-SHA1' : 'RSA-SHA256');
    const form = new URLSearchParams({ ...told, sign_type: fault === 'sha1' ? 'RSA' : 'RSA2', sign });
    if (fault === 'bad_signature') form.set('total_amount', '0.02');
    if (fault === 'doubled_field') form.append('out_trade_no', told.out_trade_no ?? '');
    return form.toString();
  }

  /** The answer; null when none came in time. */
  async #call(url: string, body: string): Promise<Pick<AlipayAttempt, 'status' | 'answer'>> {
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8' };
    try {
      const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      return { status: response.status, answer: (await response.text()).trim() };
    } catch {
      return { status: null, answer: null };
    }
  }
}

import type { Fault, FaultBook, FaultKind } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';
import { chinaTime, type PayOrder } from './payOrders';
import type { PayRefund } from './payRefunds';
import type { PaySigner } from './paySigner';
import { presentRefundNotice } from './presentRefund';
import { presentTransaction } from './presentTransaction';

export interface NotifyAttempt {
  outTradeNo: string;
  eventType: string;
  eventId: string;
  /** ISO 8601, virtual time. */
  at: string;
  fault: string | null;
  /** HTTP status of the merchant's answer; null when there was none. */
  status: number | null;
}

interface Subject {
  /** Which faults it is struck by: the operation, and the number of the order or refund. */
  operation: 'callback' | 'refund_callback';
  number: string;
  outTradeNo: string;
  notifyUrl: string;
  originalType: 'transaction' | 'refund';
  eventType: string;
  summary: string;
  present(fault?: FaultKind): Record<string, unknown>;
}

interface Notice extends Subject {
  id: string;
  createdAt: number;
}

const REFUND_SUMMARIES = { SUCCESS: '退款成功', ABNORMAL: '退款异常', CLOSED: '退款关闭', PROCESSING: '' } as const;

const ANSWER_WITHIN_MS = 5000;
const DUPLICATE_AFTER_MS = 1000;
const HELD_AT_MOST_MS = 10_000;
/** 15 s, 15 s, 30 s, 3 m, 10 m, 20 m, 3 × 30 m, 60 m, 3 × 3 h, 2 × 6 h: about a day, then silence. */
const RETRY_SECONDS = [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600];

/** Tells the merchant, at the notify_url of the order or refund, what became of it, until it answers 200 or 204. */
export class PayNotifier {
  readonly attempts: NotifyAttempt[] = [];
  readonly #abort = new AbortController();
  #held: Notice[] = [];

  constructor(
    private readonly signer: PaySigner,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly faults: FaultBook,
    private readonly merchantId: string,
  ) {}

  /** TRANSACTION.SUCCESS: the order was paid. */
  announce(order: PayOrder): void {
    const { out_trade_no: outTradeNo, notify_url: notifyUrl } = order.request;
    this.#announce({
      operation: 'callback',
      number: outTradeNo,
      ...{ outTradeNo, notifyUrl },
      originalType: 'transaction',
      eventType: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      // What was paid stays told as paid, whatever was given back meanwhile.
      present: (fault) => presentTransaction({ ...order, isRefunded: false }, fault),
    });
  }

  /** REFUND.SUCCESS, REFUND.ABNORMAL or REFUND.CLOSED; nothing when the refund named no notify_url. */
  announceRefund(refund: PayRefund): void {
    const { out_refund_no: number, notify_url: notifyUrl } = refund.request;
    if (!notifyUrl) return;
    const told = { ...refund };
    this.#announce({
      operation: 'refund_callback',
      ...{ number, notifyUrl },
      outTradeNo: refund.outTradeNo,
      originalType: 'refund',
      eventType: `REFUND.${refund.status}`,
      summary: REFUND_SUMMARIES[refund.status],
      present: (fault) => presentRefundNotice(told, this.merchantId, fault),
    });
  }

  close(): void {
    this.#abort.abort();
  }

  #announce(subject: Subject): void {
    const notice = { ...subject, id: this.ids.uuid(), createdAt: this.clock.now() };
    this.clock.after(0, () => this.#deliver(notice, 0));
  }

  /** One round: the faults of the callback decide whether and how the call is made. */
  async #deliver(notice: Notice, retries: number): Promise<void> {
    const fault = this.faults.take('wechatPay', notice.operation, notice.number);
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
      case 'signtest':
        // A probe on top of the genuine call: the merchant must refuse the probe and accept the other.
        await this.#post(notice, RETRY_SECONDS.length, fault);
        await this.#post(notice, retries);
        return;
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
    const body = this.#write(notice, fault);
    const headers = { 'Content-Type': 'application/json', ...this.signer.sign(body, fault?.fault) };
    const status = await this.#call(notice.notifyUrl, headers, body);
    if (this.#abort.signal.aborted) return;
    const at = new Date(this.clock.now()).toISOString();
    const { outTradeNo, eventType, id: eventId } = notice;
    this.attempts.push({ outTradeNo, eventType, eventId, at, fault: fault?.fault ?? null, status });
    if (status === 200 || status === 204) return;
    const waitSeconds = RETRY_SECONDS[retries];
    if (waitSeconds !== undefined) this.clock.after(waitSeconds * 1000, () => this.#deliver(notice, retries + 1));
  }

  #write(notice: Notice, fault?: Fault): string {
    const plain = JSON.stringify(notice.present(fault?.fault));
    return JSON.stringify({
      id: notice.id,
      create_time: chinaTime(notice.createdAt),
      resource_type: 'encrypt-resource',
      event_type: notice.eventType,
      summary: notice.summary,
      resource: this.signer.encrypt(notice.originalType, plain, fault?.fault),
    });
  }

  /** The status of the answer; null when none came in time: to the schedule that is one more failure. */
  async #call(url: string, headers: Record<string, string>, body: string): Promise<number | null> {
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    try {
      const response = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
      await response.arrayBuffer();
      return response.status;
    } catch {
      return null;
    }
  }
}

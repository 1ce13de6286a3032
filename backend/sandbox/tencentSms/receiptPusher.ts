import type { FaultBook } from '../world/faultBook';
import type { SandboxClock } from '../world/sandboxClock';
import type { TencentMessage, TencentSms } from './tencentSms';

const SETTLED_AFTER_MS = 1000;
const PUSHED_AFTER_MS = 500;
const ANSWER_WITHIN_MS = 3000;
/** A push that failed comes twice more; after how long is not documented. */
const RETRY_MINUTES = [1, 5];
const MOST_IN_A_PUSH = 100;

/** Delivers messages and pushes their receipts as JSON arrays; the push has no signature, as with the real party. */
export class ReceiptPusher {
  /** Receipts name the SessionContext as `ext` only for customers that asked for it. */
  namesContext = false;
  /** HTTP status of the receiver for each push; null when it did not answer in time or not as it should. */
  readonly pushes: (number | null)[] = [];
  readonly #abort = new AbortController();
  #outgoing: TencentMessage[] = [];

  constructor(
    private readonly reportUrl: string,
    private readonly product: TencentSms,
    private readonly clock: SandboxClock,
    private readonly faults: FaultBook,
  ) {}

  /** Follows booked messages to the phone and reports the result. */
  follow(booked: readonly TencentMessage[]): void {
    for (const sms of booked) this.clock.after(SETTLED_AFTER_MS, () => this.#settle(sms));
  }

  close(): void {
    this.#abort.abort();
  }

  #settle(sms: TencentMessage): void {
    if (sms.status !== 'waiting') return;
    const fault = this.faults.take('tencentSms', 'report', sms.number, `+86${sms.number}`);
    const kind = fault?.fault ?? '';
    this.product.settle(sms, kind.startsWith('code:') ? kind.slice('code:'.length) : undefined);
    if (kind === 'no_callback') return;
    const lateMs = kind === 'delay' ? fault?.delayMs : kind === 'reorder' ? 4 * PUSHED_AFTER_MS : undefined;
    if (lateMs !== undefined) {
      this.clock.after(lateMs, () => this.#enqueue([sms]));
      return;
    }
    this.#enqueue(kind === 'duplicate' ? [sms, sms] : [sms]);
    if (kind === 'duplicate') this.clock.after(2 * PUSHED_AFTER_MS, () => this.#enqueue([sms]));
  }

  // What is ready within one interval travels in one array.
  #enqueue(receipts: TencentMessage[]): void {
    this.#outgoing.push(...receipts);
    this.clock.after(PUSHED_AFTER_MS, () => this.#pushAll());
  }

  async #pushAll(): Promise<void> {
    const ready = this.#outgoing;
    this.#outgoing = [];
    while (ready.length > 0) await this.#push(ready.splice(0, MOST_IN_A_PUSH), 0);
  }

  async #push(receipts: TencentMessage[], retries: number): Promise<void> {
    const status = await this.#call(JSON.stringify(receipts.map((sms) => presentReceipt(sms, this.namesContext))));
    if (this.#abort.signal.aborted) return;
    this.pushes.push(status);
    const minutes = status === 200 ? undefined : RETRY_MINUTES[retries];
    if (minutes !== undefined) this.clock.after(minutes * 60_000, () => this.#push(receipts, retries + 1));
  }

  /** 200 only when the body says `result` 0. */
  async #call(body: string): Promise<number | null> {
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    try {
      const headers = { 'Content-Type': 'application/json' };
      const response = await fetch(this.reportUrl, { method: 'POST', headers, body, redirect: 'manual', signal });
      if (response.status !== 200) return response.status;
      return ((await response.json()) as { result?: unknown }).result === 0 ? 200 : null;
    } catch {
      return null;
    }
  }
}

/** China's local time without a zone. */
const chinaTime = (epochMs: number) => new Date(epochMs + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

const presentReceipt = (sms: TencentMessage, namesContext: boolean) => ({
  user_receive_time: chinaTime(sms.receivedAt ?? sms.sentAt),
  nationcode: '86',
  mobile: sms.number,
  report_status: sms.status === 'delivered' ? 'SUCCESS' : 'FAIL',
  errmsg: sms.errCode,
  description: sms.status === 'delivered' ? '用户短信送达成功' : '用户短信送达失败',
  sid: sms.serialNo,
  ...(namesContext ? { ext: sms.sessionContext } : {}),
});

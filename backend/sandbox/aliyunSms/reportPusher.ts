import type { FaultBook } from '../world/faultBook';
import type { SandboxClock } from '../world/sandboxClock';
import { chinaDateTime } from './chinaTime';
import type { Sms, SmsService } from './smsService';

export interface ReportPush {
  /** ISO 8601, virtual time. */
  at: string;
  outIds: (string | null)[];
  /** HTTP status of the receiver; null when it did not answer in time or not as it should. */
  status: number | null;
}

const SETTLED_AFTER_MS = 1000;
const PUSHED_AFTER_MS = 500;
const ANSWER_WITHIN_MS = 3000;
/** After these the push is dropped. */
const RETRY_MINUTES = [1, 5, 10];
const FIRST_CHARACTERS = 70;
const PART_CHARACTERS = 67;

/** Delivers messages and pushes their reports as JSON arrays; the push has no signature, as with the real party. */
export class ReportPusher {
  readonly pushes: ReportPush[] = [];
  readonly #abort = new AbortController();
  #outgoing: Sms[] = [];

  constructor(
    private readonly reportUrl: string,
    private readonly service: SmsService,
    private readonly clock: SandboxClock,
    private readonly faults: FaultBook,
  ) {}

  /** Follows booked messages to the phone and reports the result. */
  follow(booked: readonly Sms[]): void {
    for (const sms of booked) this.clock.after(SETTLED_AFTER_MS, () => this.#settle(sms));
  }

  close(): void {
    this.#abort.abort();
  }

  #settle(sms: Sms): void {
    if (sms.status !== 'waiting') return;
    const fault = this.faults.take('sms', 'report', sms.number, `+86${sms.number}`);
    const kind = fault?.fault ?? '';
    this.service.settle(sms, kind.startsWith('code:') ? kind.slice('code:'.length) : undefined);
    if (kind === 'no_callback') return;
    if (kind === 'delay') {
      this.clock.after(fault?.delayMs ?? 0, () => this.#enqueue([sms]));
      return;
    }
    this.#enqueue(kind === 'duplicate' ? [sms, sms] : [sms], kind === 'reorder');
    if (kind === 'duplicate') this.clock.after(2 * PUSHED_AFTER_MS, () => this.#enqueue([sms]));
  }

  /**
   * Reports that are ready within one push interval travel in one array; `last` makes a report overtaken by the ones
   * after it.
   */
  #enqueue(reports: Sms[], last = false): void {
    if (last) {
      this.clock.after(4 * PUSHED_AFTER_MS, () => this.#enqueue(reports));
      return;
    }
    if (this.#outgoing.length === 0) {
      this.clock.after(PUSHED_AFTER_MS, () => {
        const batch = this.#outgoing;
        this.#outgoing = [];
        return this.#push(batch.map(presentReport), 0);
      });
    }
    this.#outgoing.push(...reports);
  }

  async #push(reports: Report[], retries: number): Promise<void> {
    const status = await this.#call(JSON.stringify(reports));
    if (this.#abort.signal.aborted) return;
    const outIds = reports.map((report) => report.out_id || null);
    this.pushes.push({ at: new Date(this.clock.now()).toISOString(), outIds, status });
    if (status === 200) return;
    const waitMinutes = RETRY_MINUTES[retries];
    if (waitMinutes !== undefined) this.clock.after(waitMinutes * 60_000, () => this.#push(reports, retries + 1));
  }

  /**
   * 200 only when the body's `code` is a number, which is all the real party looks at; no answer is a failure like any
   * other.
   */
  async #call(body: string): Promise<number | null> {
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]);
    try {
      const headers = { 'Content-Type': 'application/json;charset=utf-8' };
      const response = await fetch(this.reportUrl, { method: 'POST', headers, body, redirect: 'manual', signal });
      if (response.status !== 200) return response.status;
      const reply = (await response.json()) as { code?: unknown };
      return typeof reply.code === 'number' ? 200 : null;
    } catch {
      return null;
    }
  }
}

type Report = ReturnType<typeof presentReport>;

function presentReport(sms: Sms) {
  const length = [...sms.content].length;
  return {
    phone_number: sms.number,
    send_time: chinaDateTime(sms.sentAt),
    report_time: chinaDateTime(sms.receivedAt ?? sms.sentAt),
    success: sms.status === 'delivered',
    err_code: sms.errCode,
    err_msg: sms.status === 'delivered' ? '用户接收成功' : '发送失败',
    sms_size: String(length <= FIRST_CHARACTERS ? 1 : Math.ceil(length / PART_CHARACTERS)),
    biz_id: sms.bizId,
    out_id: sms.outId ?? '',
  };
}

import { type Answer, textAnswer } from '../http/answer';
import type { Router } from '../http/router';
import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';
import { AlipayError, invalid } from './alipayError';
import type { AlipayTrades } from './alipayTrades';
import { billFile } from './billFile';
import type { GatewayAnswers } from './gatewayAnswers';

interface Download {
  file: Buffer;
  until: number;
}

const DOWNLOAD = '/downloadBillFile.resource';
const DOWNLOAD_LASTS_MS = 30_000;
const READY_AFTER_MS = 34 * 3_600_000;

/** Serves bills: first a signed address that lasts for half a minute, then the file, which nobody signs. */
export class BillRoutes {
  readonly #downloads = new Map<string, Download>();

  constructor(
    private readonly sellerId: string,
    private readonly answers: GatewayAnswers,
    private readonly trades: AlipayTrades,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly faults: FaultBook,
  ) {}

  mount(router: Router): void {
    router.add('GET', DOWNLOAD, ({ query }) => this.#download(query.get('token') ?? ''));
  }

  /** `origin`: where the caller reached us, since the file lies there too. */
  offer(method: string, type: string, day: string, origin: string): Promise<Answer> {
    if (!['trade', 'signcustomer'].includes(type)) throw invalid('isv.invalid-arguments', '账单类型有误');
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw invalid('isv.invalid-arguments', '账单日期有误');
    return this.answers.answer(method, 'bill', day, () => {
      const isReady = this.clock.now() >= Date.parse(`${day}T00:00:00+08:00`) + READY_AFTER_MS;
      const file = isReady ? billFile(this.trades.list(), day, this.sellerId) : null;
      if (!file) throw new AlipayError('isp.bill_not_exist', '账单不存在');
      const token = this.ids.token(32);
      this.#downloads.set(token, { file, until: this.clock.now() + DOWNLOAD_LASTS_MS });
      const asked = { bizType: type, fileType: 'csv.zip', bizDates: day.replaceAll('-', ''), token };
      return { bill_download_url: `${origin}${DOWNLOAD}?${new URLSearchParams(asked)}` };
    });
  }

  #download(token: string): Answer {
    const fault = this.faults.take('alipay', 'bill_file', token)?.fault;
    if (fault === 'hang_before') return 'hang';
    const download = this.#downloads.get(token);
    if (!download || this.clock.now() > download.until) return textAnswer(404, 'text/plain', 'expired');
    const { file } = download;
    return textAnswer(200, 'application/zip', fault === 'cut_after' ? file.subarray(0, file.length / 2) : file);
  }
}

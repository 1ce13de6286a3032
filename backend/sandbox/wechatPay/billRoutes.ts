import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { type Answer, type SandboxRequest, textAnswer } from '../http/answer';
import type { Router } from '../http/router';
import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';
import type { PayAnswers } from './payAnswers';
import type { PayBills } from './payBills';
import { PayError } from './payError';
import { parameterError } from './requestFields';

interface Download {
  file: Buffer;
  until: number;
}

// Clients sign the whole address when it names another host.
const DOWNLOAD = 'https://api.mch.weixin.qq.com/v3/billdownload/file';
const DOWNLOAD_LASTS_MS = 5 * 60_000;

/** Serves trade bills: first an address and the hash of the uncompressed file, then the file, which nobody signs. */
export class BillRoutes {
  readonly #downloads = new Map<string, Download>();

  constructor(
    private readonly answers: PayAnswers,
    private readonly bills: PayBills,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
  ) {}

  mount(router: Router): void {
    router.add('GET', '/v3/bill/tradebill', (request) => this.answers.serve(request, () => this.#offer(request)));
    router.add('GET', '/v3/billdownload/file', (request) => this.answers.serve(request, () => this.#download(request)));
  }

  #offer({ query }: SandboxRequest): Promise<Answer> {
    const day = query.get('bill_date') ?? '';
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw parameterError('bill_date');
    if (!['ALL', null].includes(query.get('bill_type'))) throw parameterError('bill_type');
    if (!['GZIP', null].includes(query.get('tar_type'))) throw parameterError('tar_type');
    return this.answers.answer('bill', day, (fault) => {
      const text = Buffer.from(this.bills.write(day));
      const file = query.get('tar_type') === 'GZIP' ? gzipSync(text) : text;
      const token = this.ids.token(32);
      this.#downloads.set(token, { file, until: this.clock.now() + DOWNLOAD_LASTS_MS });
      const hashed = fault === 'wrong_amount' ? Buffer.concat([text, Buffer.from(' ')]) : text;
      return {
        hash_type: 'SHA1',
        hash_value: createHash('sha1').update(hashed).digest('hex'),
        download_url: `${DOWNLOAD}?token=${token}`,
      };
    });
  }

  #download({ query }: SandboxRequest): Answer {
    const download = this.#downloads.get(query.get('token') ?? '');
    if (!download || this.clock.now() > download.until) throw new PayError('INVALID_REQUEST', '账单下载地址已失效');
    return textAnswer(200, 'application/octet-stream', download.file);
  }
}

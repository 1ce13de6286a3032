import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import { judgePicture } from '../world/judgePicture';
import type { SandboxClock } from '../world/sandboxClock';
import type { EventOrder } from './eventMessage';
import type { EventPusher } from './eventPusher';
import type { WeChat } from './weChat';
import { WeChatError } from './weChatError';

interface Question {
  openid: string;
  url: string;
  traceId: string;
}

const PICTURE = 2;
const LARGEST_BYTES = 10 * 1024 * 1024;
const DOWNLOAD_WITHIN_MS = 5_000;
/** So long after the question WeChat has looked at a picture. */
const LOOKED_AFTER_MS = 1_000;
const TOLD_AGAIN_AFTER_MS = 1_000;
const HELD_AT_MOST_MS = 10_000;
const NOT_DOWNLOADED = -1008;

/** WeChat's check of pictures: it downloads them, and pushes what it found. Sound is taken, and nothing is told of it. */
export class MediaChecks {
  #held: EventOrder[] = [];

  constructor(
    private readonly appId: string,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly wechat: WeChat,
    private readonly events: EventPusher,
    private readonly faults: FaultBook,
  ) {}

  /** media_check_async. Throws 40097, 40004, 40129, 40003, 61010. */
  async submit(input: Record<string, unknown>): Promise<Record<string, unknown>> {
    const { media_url: url, media_type: type, version, scene } = input;
    if (typeof url !== 'string' || !/^https?:\/\/\S+$/.test(url)) throw new WeChatError(40097);
    if (type !== 1 && type !== PICTURE) throw new WeChatError(40004);
    if (Number(version) !== 2) throw new WeChatError(40097);
    const openid = this.wechat.checkAuthor(scene, input.openid);
    const traceId = [this.ids.hex(8), this.ids.hex(8), this.ids.hex(8)].join('-');
    if (type === PICTURE) await this.#follow({ openid, url, traceId });
    return { errcode: 0, errmsg: 'ok', trace_id: traceId };
  }

  async #follow(question: Question): Promise<void> {
    const fault = this.faults.take('wechat', 'media_event', question.openid);
    if (fault?.fault === 'no_callback') return;
    const look = async () => this.#tell(await this.#find(question, fault?.fault), fault?.fault);
    if (fault?.fault === 'early') await look();
    else this.clock.after(fault?.fault === 'delay' ? fault.delayMs : LOOKED_AFTER_MS, look);
  }

  async #tell(order: EventOrder, fault?: string): Promise<void> {
    if (fault === 'reorder') {
      this.#held.push(order);
      this.clock.after(HELD_AT_MOST_MS, () => this.#releaseHeld());
      return;
    }
    await this.events.push(order);
    // The same finding, with its label as a text this time.
    if (fault === 'duplicate') this.events.pushLater(withTextLabels(order), TOLD_AGAIN_AFTER_MS);
    await this.#releaseHeld();
  }

  async #releaseHeld(): Promise<void> {
    const held = this.#held;
    this.#held = [];
    for (const order of held) await this.events.push(order);
  }

  async #find({ openid, url, traceId }: Question, fault?: string): Promise<EventOrder> {
    const order = (errcode: number, rest: object): EventOrder => {
      const told = {
        appid: this.appId,
        trace_id: traceId,
        version: 2,
        errcode,
        errmsg: errcode === 0 ? 'ok' : 'failed',
      };
      return { event: 'wxa_media_check', openid, media: { ...told, ...rest } };
    };
    if (fault?.startsWith('code:')) return order(Number(fault.slice('code:'.length)), {});
    try {
      const { suggest, label } = await judgePicture(await download(url));
      const detail = [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }];
      return order(0, { result: { suggest, label }, detail });
    } catch {
      return order(NOT_DOWNLOADED, {});
    }
  }
}

async function download(url: string): Promise<Buffer> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_WITHIN_MS) });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (response.status !== 200 || bytes.length > LARGEST_BYTES) throw new Error('no picture');
  return bytes;
}

const withTextLabels = (order: EventOrder): EventOrder => ({
  ...order,
  media: JSON.parse(JSON.stringify(order.media).replace(/"label":(\d+)/g, '"label":"$1"')),
});

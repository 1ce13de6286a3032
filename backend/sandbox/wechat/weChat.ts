import { setTimeout as sleep } from 'node:timers/promises';
import { parsePhoneNumber } from 'libphonenumber-js';
import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { Inbox } from '../world/inbox';
import { judgeText } from '../world/judgeText';
import type { People, Person } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import type { SandboxConfig } from '../world/sandboxConfig';
import type { KeptPart } from '../world/stateFile';
import { AccessTokens } from './accessTokens';
import { popupEvent, sentEvent } from './eventMessage';
import type { EventPusher } from './eventPusher';
import { type MessageTemplate, messageTemplates } from './messageTemplates';
import { OneTimeCodes } from './oneTimeCodes';
import { findDataFault } from './templateValues';
import { WeChatError } from './weChatError';

export interface WeChatMessage {
  msgid: number;
  openid: string;
  templateId: string;
  page: string | null;
  data: Record<string, { value: string }>;
  state: string;
  /** ISO 8601, virtual time. */
  at: string;
}

interface SubscribeMessage {
  touser?: unknown;
  template_id?: unknown;
  page?: unknown;
  data?: unknown;
  miniprogram_state?: unknown;
  lang?: unknown;
}

interface WeChatState {
  messages: WeChatMessage[];
  credits: [key: string, count: number][];
  visitedAt: [openid: string, at: number][];
}

const KEPT_MESSAGES = 1000;
const ACTIVE_MS = 2 * 3600_000;
/** A send takes this long, so that two sends to one person at once meet each other. */
const SEND_MS = 20;
/** So long after a send WeChat tells what became of it. */
const SENT_EVENT_AFTER_MS = 1000;
const STATES = ['developer', 'trial', 'formal'];
const LANGUAGES = ['zh_CN', 'en_US', 'zh_HK', 'zh_TW'];

// WeChat does not say how long a session key is good; people saw three days. Whoever asks after a sheet for a week asks
// after it as long as it can be paid.
const SESSION_KEY_MS = 7 * 86_400_000;

/** WeChat as the mini program's server meets it: who is who, who was here when, who allowed how many messages. */
export class WeChat implements KeptPart {
  onChange?: () => void;
  readonly tokens: AccessTokens;
  readonly templates: Map<string, MessageTemplate>;
  readonly loginCodes: OneTimeCodes;
  readonly phoneCodes: OneTimeCodes;
  readonly messages: WeChatMessage[] = [];
  readonly #credits = new Map<string, number>();
  readonly #visitedAt = new Map<string, number>();
  readonly #sendingTo = new Set<string>();
  readonly #sessionKeys = new Map<string, { key: string; since: number }[]>();

  constructor(
    private readonly config: SandboxConfig,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly people: People,
    private readonly inbox: Inbox,
    private readonly events: EventPusher,
    private readonly faults: FaultBook,
  ) {
    this.tokens = new AccessTokens(clock, ids);
    this.templates = messageTemplates(config);
    this.loginCodes = new OneTimeCodes(clock, ids, people, 40163);
    this.phoneCodes = new OneTimeCodes(clock, ids, people, 40029);
  }

  /** The person opens the mini program: a code for `wx.login`, and two hours in which content checks accept them. */
  login(person: Person): string {
    this.visit(person);
    return this.loginCodes.issue(person);
  }

  visit(person: Person): void {
    if (person.wechat) this.#visitedAt.set(person.wechat.openid, this.clock.now());
    this.onChange?.();
  }

  /** Answers the subscribe sheet for a person; each accept is one message more that may be sent (no expiry). */
  subscribe(person: Person, templateIds: readonly string[], answer: 'accept' | 'reject'): void {
    this.visit(person);
    if (!person.wechat) return;
    const { openid } = person.wechat;
    this.events.pushLater(popupEvent(openid, templateIds, answer), 0);
    if (answer === 'reject') return;
    for (const id of templateIds) this.#credits.set(`${openid}|${id}`, this.creditsOf(openid, id) + 1);
  }

  creditsOf(openid: string, templateId: string): number {
    return this.#credits.get(`${openid}|${templateId}`) ?? 0;
  }

  /** jscode2session. Throws 40029 and 40163. */
  openSession(code: string): { openid: string; session_key: string; unionid?: string } {
    const { wechat } = this.loginCodes.redeem(code);
    if (!wechat) throw new WeChatError(40029);
    const key = Buffer.from(this.ids.hex(32), 'hex').toString('base64');
    const earlier = this.#sessionKeys.get(wechat.openid) ?? [];
    this.#sessionKeys.set(wechat.openid, [...earlier, { key, since: this.clock.now() }]);
    return { openid: wechat.openid, session_key: key, ...(wechat.unionid && { unionid: wechat.unionid }) };
  }

  /** The session keys of a person, the one that is good last: an empty one where the last has outlived its time. */
  sessionKeysOf(openid: string): readonly string[] {
    const keys = this.#sessionKeys.get(openid) ?? [];
    const isOver = this.clock.now() - (keys.at(-1)?.since ?? 0) > SESSION_KEY_MS;
    return [...keys.map(({ key }) => key), ...(isOver ? [''] : [])];
  }

  /**
   * getuserphonenumber: a foreign number has its country code in `phoneNumber` too. `countryCode` is text here and a number
   * in WeChat's own sample. Throws 40029.
   */
  readPhone(code: unknown): Record<string, unknown> {
    const { number } = this.phoneCodes.redeem(String(code ?? ''));
    if (!number) throw new WeChatError(40029);
    const { countryCallingCode: countryCode, nationalNumber: purePhoneNumber } = parsePhoneNumber(number);
    const phoneNumber = countryCode === '86' ? purePhoneNumber : number;
    const watermark = { timestamp: Math.floor(this.clock.now() / 1000), appid: this.config.appId };
    return { errcode: 0, errmsg: 'ok', phone_info: { phoneNumber, purePhoneNumber, countryCode, watermark } };
  }

  /** msg_sec_check; version 2 judges in `result`, the frozen version 1 answers 87014. Throws 40003, 40097, 40129, 61010. */
  checkText(input: Record<string, unknown>): Record<string, unknown> {
    const { content, version, scene, openid } = input;
    if (typeof content !== 'string' || content === '' || content.length > 2500) throw new WeChatError(40097);
    const { suggest, label, word } = judgeText([content, input.title, input.nickname].filter(Boolean).join('\n'));
    if (version === undefined) {
      if (suggest !== 'pass') throw new WeChatError(87014);
      return { errcode: 0, errmsg: 'ok' };
    }
    if (Number(version) !== 2) throw new WeChatError(40097);
    this.checkAuthor(scene, openid);
    const detail = [
      { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 },
      ...(word ? [{ strategy: 'keyword', errcode: 0, suggest, label, level: 90, keyword: word }] : []),
    ];
    return { errcode: 0, errmsg: 'ok', result: { suggest, label }, detail, trace_id: this.ids.hex(24) };
  }

  /** Throws 40129 for a scene that there is not, 40003 for nobody of ours, 61010 for who was not here for two hours. */
  checkAuthor(scene: unknown, openid: unknown): string {
    if (![1, 2, 3, 4].includes(Number(scene))) throw new WeChatError(40129);
    if (typeof openid !== 'string' || !this.people.byOpenid(openid)) throw new WeChatError(40003);
    const visitedAt = this.#visitedAt.get(openid);
    if (visitedAt === undefined || this.clock.now() - visitedAt >= ACTIVE_MS) throw new WeChatError(61010);
    return openid;
  }

  /**
   * message/subscribe/send. A refused send takes no credit. Throws 40003, 40037, 41030, 40097, 45168, 47003, 43101,
   * 43108.
   */
  async send(message: SubscribeMessage): Promise<{ errcode: 0; errmsg: 'ok'; msgid: number }> {
    const { touser, template_id: templateId } = message;
    const person = typeof touser === 'string' ? this.people.byOpenid(touser) : undefined;
    if (!person?.wechat) throw new WeChatError(40003);
    const { openid } = person.wechat;
    const template = this.templates.get(String(templateId));
    if (!template) throw new WeChatError(40037);
    const data = this.#checkMessage(message, template);
    if (this.#sendingTo.has(openid)) throw new WeChatError(43108);
    this.#sendingTo.add(openid);
    try {
      await sleep(SEND_MS);
      return this.#book(person, openid, message, data, template);
    } finally {
      this.#sendingTo.delete(openid);
    }
  }

  /** Who allowed how much and was here when, and the newest 1000 messages of the ledger. */
  snapshot(): WeChatState {
    const messages = this.messages.slice(-KEPT_MESSAGES);
    return { messages, credits: [...this.#credits], visitedAt: [...this.#visitedAt] };
  }

  restore({ messages, credits, visitedAt }: WeChatState): void {
    this.messages.push(...messages);
    for (const [key, count] of credits) this.#credits.set(key, count);
    for (const [openid, at] of visitedAt) this.#visitedAt.set(openid, at);
  }

  #checkMessage(message: SubscribeMessage, { keywords }: MessageTemplate): WeChatMessage['data'] {
    const { page, data, miniprogram_state: state, lang } = message;
    if (page !== undefined && !this.config.releasedPages.includes(String(page).split('?')[0] ?? '')) {
      throw new WeChatError(41030);
    }
    if (state !== undefined && !STATES.includes(String(state))) throw new WeChatError(40097);
    if (lang !== undefined && !LANGUAGES.includes(String(lang))) throw new WeChatError(40097);
    const fault = findDataFault(
      keywords.map(({ key }) => key),
      data,
    );
    if (fault) throw new WeChatError(47003, fault);
    const values = data as WeChatMessage['data'];
    const text = Object.values(values).map(({ value }) => value);
    if (judgeText(text.join('\n')).suggest !== 'pass') throw new WeChatError(45168);
    return values;
  }

  #book(
    person: Person,
    openid: string,
    message: SubscribeMessage,
    data: WeChatMessage['data'],
    template: MessageTemplate,
  ) {
    const templateId = String(message.template_id);
    const credits = this.creditsOf(openid, templateId);
    if (credits === 0) throw new WeChatError(43101);
    this.#credits.set(`${openid}|${templateId}`, credits - 1);
    const at = new Date(this.clock.now()).toISOString();
    const msgid = Number(this.ids.digits('3', 15));
    const page = message.page === undefined ? null : String(message.page);
    const state = String(message.miniprogram_state ?? 'formal');
    this.messages.push({ msgid, openid, templateId, page, data, state, at });
    this.onChange?.();
    if (this.#tellResult(openid, templateId, msgid)) this.#show(person, template, { page, at, data });
    return { errcode: 0 as const, errmsg: 'ok' as const, msgid };
  }

  /** Tells in a while what became of a message; true when it reached the phone. */
  #tellResult(openid: string, templateId: string, msgid: number): boolean {
    const { fault } = this.faults.take('wechat', 'sent_event', openid) ?? {};
    if (fault === 'no_callback') return true;
    const code = Number(fault?.slice('code:'.length) ?? 0);
    const status = code === 0 ? 'success' : new WeChatError(code).message;
    this.events.pushLater(sentEvent(openid, templateId, msgid, code, status), SENT_EVENT_AFTER_MS);
    return code === 0;
  }

  #show(
    person: Person,
    { title, keywords }: MessageTemplate,
    { page, at, data }: Pick<WeChatMessage, 'page' | 'at' | 'data'>,
  ): void {
    const fields = keywords.map(({ key, label }) => ({ label, value: data[key]?.value ?? '' }));
    this.inbox.add(person.id, {
      channel: 'wechat',
      at,
      from: 'PostoMe',
      title,
      text: fields.map(({ label, value }) => `${label}：${value}`).join('\n'),
      link: page && `${this.config.appUrl.replace(/\/$/, '')}/?phone=${person.id}#/${page}`,
      fields,
    });
  }
}

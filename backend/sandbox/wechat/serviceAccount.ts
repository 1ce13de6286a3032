import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { Inbox } from '../world/inbox';
import { judgeText } from '../world/judgeText';
import { openidAt, type People, type Person } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import type { SandboxConfig } from '../world/sandboxConfig';
import type { KeptPart } from '../world/stateFile';
import { AccessTokens } from './accessTokens';
import { followerEvent, jobEvent } from './eventMessage';
import type { EventPusher } from './eventPusher';
import { letterArrived } from './messageTemplates';
import { findDataFault } from './templateValues';
import type { Json } from './weChatAnswers';
import { WeChatError } from './weChatError';

/** A template message that was taken. */
export interface FollowerMessage {
  /** Nineteen digits. */
  msgid: string;
  openid: string;
  clientMsgId: string;
  pagepath: string;
  data: Record<string, { value: string }>;
  /** ISO 8601, virtual time. */
  at: string;
}

interface ServiceAccountState {
  followers: [openid: string, since: number][];
  messages: FollowerMessage[];
}

const KEPT_MESSAGES = 1000;
const SAME_ID_MS = 600_000;
/** So long after a send WeChat tells what became of it. */
const TOLD_AFTER_MS = 1000;
const PAGE = 10_000;

/** The service account at WeChat: who follows it, and what it has sent them. It knows people by openids of its own. */
export class ServiceAccount implements KeptPart {
  onChange?: () => void;
  readonly tokens: AccessTokens;
  readonly messages: FollowerMessage[] = [];
  readonly appId: string;
  readonly #followers = new Map<string, number>();

  constructor(
    private readonly config: SandboxConfig,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly people: People,
    private readonly inbox: Inbox,
    readonly events: EventPusher,
    private readonly faults: FaultBook,
  ) {
    this.tokens = new AccessTokens(clock, ids);
    this.appId = config.serviceAccount.appId;
  }

  /** The tokens, for who knows the secret. Throws 41004, 40125. */
  open(secret: unknown): { tokens: AccessTokens; appId: string } {
    if (!secret) throw new WeChatError(41004);
    if (secret !== this.config.serviceAccount.appSecret) throw new WeChatError(40125);
    return { tokens: this.tokens, appId: this.appId };
  }

  openidOf(person: Person): string {
    return openidAt(this.appId, person);
  }

  isFollowedBy(person: Person): boolean {
    return this.#followers.has(this.openidOf(person));
  }

  /** The person follows the account, or follows it no more; an event tells of it, unless it was so before. */
  setFollowing(person: Person, isFollowing: boolean): void {
    const openid = this.openidOf(person);
    if (!person.wechat || isFollowing === this.#followers.has(openid)) return;
    if (isFollowing) this.#followers.set(openid, this.clock.now());
    else this.#followers.delete(openid);
    this.onChange?.();
    this.events.pushLater(followerEvent(isFollowing ? 'subscribe' : 'unsubscribe', openid), 0);
  }

  /** user/info: whoever does not follow has nothing but that. Throws 40003 for an openid of another app. */
  info(openid: string): Json {
    const person = this.#known(openid);
    const since = this.#followers.get(openid);
    if (since === undefined) return { subscribe: 0, openid };
    return {
      ...{ subscribe: 1, openid, language: 'zh_CN', subscribe_time: Math.floor(since / 1000) },
      ...(person.wechat?.unionid && { unionid: person.wechat.unionid }),
      ...{ remark: '', groupid: 0, tagid_list: [], subscribe_scene: 'ADD_SCENE_PROFILE_CARD' },
    };
  }

  /** user/info/batchget. Throws 40003, and 40097 for more than a hundred. */
  infos(list: unknown): Json {
    if (!Array.isArray(list) || list.length === 0 || list.length > 100) throw new WeChatError(40097);
    return { user_info_list: list.map((one: { openid?: unknown }) => this.info(String(one.openid ?? ''))) };
  }

  /** user/get: who follows, after one. Throws 40003. */
  list(after: string): Json {
    const all = [...this.#followers.keys()];
    if (after) this.#known(after);
    const openid = all.slice(after ? all.indexOf(after) + 1 : 0).slice(0, PAGE);
    return {
      total: all.length,
      count: openid.length,
      ...(openid.length > 0 && { data: { openid } }),
      next_openid: openid.at(-1) ?? '',
    };
  }

  /**
   * message/template/send. What comes again under one number within ten minutes is the message of before. Throws 40003,
   * 40037, 47003, 40249, 43004.
   */
  send(message: Json): Json {
    const openid = String(message.touser ?? '');
    const person = this.#known(openid);
    if (message.template_id !== this.config.serviceAccount.letterTemplateId) throw new WeChatError(40037);
    const keywords = letterArrived.keywords.map(({ key }) => key);
    const fault = findDataFault(keywords, message.data);
    if (fault) throw new WeChatError(47003, fault);
    const data = message.data as FollowerMessage['data'];
    const words = Object.values(data).map(({ value }) => value);
    if (judgeText(words.join('\n')).suggest !== 'pass') throw new WeChatError(40249);
    if (!this.#followers.has(openid)) throw new WeChatError(43004);
    return { errcode: 0, errmsg: 'ok', msgid: BigInt(this.#book(person, openid, message, data)) };
  }

  /** template/get_all_private_template. */
  templates(): Json {
    const { letterTemplateId: template_id } = this.config.serviceAccount;
    return { template_list: [{ template_id, title: letterArrived.title, content: '', example: letterArrived.sample }] };
  }

  snapshot(): ServiceAccountState {
    return { followers: [...this.#followers], messages: this.messages.slice(-KEPT_MESSAGES) };
  }

  restore({ followers, messages }: ServiceAccountState): void {
    for (const [openid, since] of followers) this.#followers.set(openid, since);
    this.messages.push(...messages);
  }

  #known(openid: string): Person {
    const person = this.people.byOpenidOf(this.appId, openid);
    if (!person) throw new WeChatError(40003);
    return person;
  }

  #book(person: Person, openid: string, message: Json, data: FollowerMessage['data']): string {
    const clientMsgId = String(message.client_msg_id ?? '');
    const isSame = (one: FollowerMessage) =>
      clientMsgId !== '' &&
      one.openid === openid &&
      one.clientMsgId === clientMsgId &&
      this.clock.now() - Date.parse(one.at) < SAME_ID_MS;
    const before = this.messages.find(isSame);
    if (before) return before.msgid;
    const { pagepath = '' } = (message.miniprogram ?? {}) as { pagepath?: string };
    const at = new Date(this.clock.now()).toISOString();
    const msgid = this.ids.digits('348', 19);
    this.messages.push({ msgid, openid, clientMsgId, pagepath, data, at });
    this.onChange?.();
    if (this.#tellResult(openid, msgid)) this.#show(person, pagepath, data, at);
    return msgid;
  }

  /** Tells in a while what became of a message; true when it reached the phone. */
  #tellResult(openid: string, msgid: string): boolean {
    const { fault } = this.faults.take('wechat', 'job_event', openid) ?? {};
    if (fault === 'no_callback') return true;
    const status = fault?.startsWith('code:') ? fault.slice('code:'.length) : 'success';
    const event = jobEvent(openid, BigInt(msgid), status);
    this.events.pushLater(event, TOLD_AFTER_MS);
    if (fault === 'duplicate') this.events.pushLater(event, TOLD_AFTER_MS);
    return status === 'success';
  }

  #show(person: Person, pagepath: string, data: FollowerMessage['data'], at: string): void {
    const { title, keywords } = letterArrived;
    const fields = keywords.map(({ key, label }) => ({ label, value: data[key]?.value ?? '' }));
    this.inbox.add(person.id, {
      ...{ channel: 'wechat', at, from: 'PostoMe 服务号', title, fields },
      text: fields.map(({ label, value }) => `${label}：${value}`).join('\n'),
      link: pagepath && `${this.config.appUrl.replace(/\/$/, '')}/?phone=${person.id}#/${pagepath}`,
    });
  }
}

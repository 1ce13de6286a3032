import { type Answer, type HttpAnswer, jsonAnswer, type SandboxRequest } from '../http/answer';
import { applyRequestFault } from '../http/applyRequestFault';
import type { Router } from '../http/router';
import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { SandboxConfig } from '../world/sandboxConfig';
import type { MediaChecks } from './mediaChecks';
import { messageTemplates } from './messageTemplates';
import type { ShippingInfo } from './shippingInfo';
import type { WeChat } from './weChat';
import { WeChatError } from './weChatError';

type Json = Record<string, unknown>;

/** Serves the calls of api.weixin.qq.com that the product makes, under the same paths. */
export class WeChatRoutes {
  constructor(
    private readonly config: SandboxConfig,
    private readonly wechat: WeChat,
    private readonly media: MediaChecks,
    private readonly shipping: ShippingInfo,
    private readonly faults: FaultBook,
    private readonly ids: IdSource,
  ) {}

  mount(router: Router): void {
    router.add('ANY', '/cgi-bin/stable_token', (request) => this.#guard(() => this.#stableToken(request)));
    router.add('ANY', '/cgi-bin/token', (request) => this.#guard(() => this.#classicToken(request)));
    router.add('ANY', '/sns/jscode2session', (request) => this.#guard(() => this.#session(request)));
    router.add('ANY', '/wxa/business/getuserphonenumber', (request) => this.#guard(() => this.#readPhone(request)));
    router.add('ANY', '/wxa/msg_sec_check', (request) => this.#guard(() => this.#checkText(request)));
    router.add('ANY', '/wxa/media_check_async', (request) => this.#guard(() => this.#checkMedia(request)));
    router.add('ANY', '/wxa/sec/order/upload_shipping_info', (request) => this.#guard(() => this.#ship(request)));
    router.add('ANY', '/wxaapi/newtmpl/gettemplate', (request) => this.#guard(() => this.#templates(request)));
    router.add('ANY', '/cgi-bin/message/subscribe/send', (request) => this.#guard(() => this.#send(request)));
  }

  async #stableToken(request: SandboxRequest): Promise<Answer> {
    const body = readJson(request);
    this.#checkGrant(body.grant_type, 'client_credential');
    this.#checkApp(body.appid, body.secret);
    return this.#answer('stable_token', this.config.appId, () =>
      this.wechat.tokens.issueStable(body.force_refresh === true),
    );
  }

  async #classicToken({ query }: SandboxRequest): Promise<Answer> {
    this.#checkGrant(query.get('grant_type'), 'client_credential');
    this.#checkApp(query.get('appid'), query.get('secret'));
    return this.#answer('token', this.config.appId, () => this.wechat.tokens.issueClassic());
  }

  async #session({ query }: SandboxRequest): Promise<Answer> {
    this.#checkApp(query.get('appid'), query.get('secret'));
    this.#checkGrant(query.get('grant_type'), 'authorization_code');
    const code = query.get('js_code');
    if (!code) throw new WeChatError(41008);
    const openid = this.wechat.loginCodes.ownerOf(code)?.wechat?.openid ?? '';
    return this.#answer('jscode2session', openid, () => this.wechat.openSession(code));
  }

  async #readPhone(request: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(request.query.get('access_token'));
    const { code } = readJson(request);
    const openid = this.wechat.phoneCodes.ownerOf(String(code ?? ''))?.wechat?.openid ?? '';
    return this.#answer('getuserphonenumber', openid, () => this.wechat.readPhone(code));
  }

  async #checkText(request: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(request.query.get('access_token'));
    const body = readJson(request);
    return this.#answer('msg_sec_check', String(body.openid ?? ''), () => this.wechat.checkText(body));
  }

  async #checkMedia(request: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(request.query.get('access_token'));
    const body = readJson(request);
    return this.#answer('media_check_async', String(body.openid ?? ''), () => this.media.submit(body));
  }

  async #ship(request: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(request.query.get('access_token'));
    const body = readJson(request);
    const { out_trade_no: outTradeNo } = (body.order_key ?? {}) as Json;
    return this.#answer('upload_shipping_info', String(outTradeNo ?? ''), () => this.shipping.upload(body));
  }

  async #templates({ query }: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(query.get('access_token'));
    const ids = [...messageTemplates(this.config).keys()];
    const data = ids.map((priTmplId) => ({ priTmplId, title: '', content: '', type: 2 }));
    return this.#answer('gettemplate', this.config.appId, () => ({ errcode: 0, errmsg: 'ok', data }));
  }

  async #send(request: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(request.query.get('access_token'));
    const body = readJson(request);
    return this.#answer('subscribe_send', String(body.touser ?? ''), () => this.wechat.send(body));
  }

  #checkApp(appId: unknown, secret: unknown): void {
    if (!appId) throw new WeChatError(41002);
    if (appId !== this.config.appId) throw new WeChatError(40013);
    if (!secret) throw new WeChatError(41004);
    if (secret !== this.config.appSecret) throw new WeChatError(40125);
  }

  #checkGrant(given: unknown, wanted: string): void {
    if (given !== wanted) throw new WeChatError(40002);
  }

  #answer(operation: string, key: string, act: () => object | Promise<object>): Promise<Answer> {
    const book = () => this.#guard(async () => jsonAnswer(200, await act()));
    return applyRequestFault(this.faults.take('wechat', operation, key), book, {
      refuse: (code) => new WeChatError(Number(code)).toAnswer(this.#rid()),
      serverError: () => jsonAnswer(500, { errcode: -1, errmsg: `system error rid: ${this.#rid()}` }),
    });
  }

  async #guard<T extends Answer>(act: () => Promise<T>): Promise<T | HttpAnswer> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof WeChatError) return error.toAnswer(this.#rid());
      throw error;
    }
  }

  #rid(): string {
    return [this.ids.hex(8), this.ids.hex(8), this.ids.hex(8)].join('-');
  }
}

/** The body of a POST. Throws 43002 for another method, 44002 for no body, 47001 for one that is no JSON object. */
function readJson({ method, body }: SandboxRequest): Json {
  if (method !== 'POST') throw new WeChatError(43002);
  if (body.length === 0) throw new WeChatError(44002);
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new WeChatError(47001);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WeChatError(47001);
  return value as Json;
}

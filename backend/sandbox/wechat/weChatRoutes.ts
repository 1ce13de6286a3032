import type { Answer, SandboxRequest } from '../http/answer';
import type { Router } from '../http/router';
import type { SandboxConfig } from '../world/sandboxConfig';
import type { AccessTokens } from './accessTokens';
import type { MediaChecks } from './mediaChecks';
import { messageTemplates } from './messageTemplates';
import type { ServiceAccount } from './serviceAccount';
import type { ShippingInfo } from './shippingInfo';
import type { WeChat } from './weChat';
import { type Json, readJson, type WeChatAnswers } from './weChatAnswers';
import { WeChatError } from './weChatError';

/** Serves the calls of api.weixin.qq.com that the product makes, under the same paths. */
export class WeChatRoutes {
  constructor(
    private readonly config: SandboxConfig,
    private readonly wechat: WeChat,
    private readonly media: MediaChecks,
    private readonly shipping: ShippingInfo,
    private readonly serviceAccount: ServiceAccount,
    private readonly answers: WeChatAnswers,
  ) {}

  mount(router: Router): void {
    router.add('ANY', '/cgi-bin/stable_token', (request) => this.answers.guard(() => this.#stableToken(request)));
    router.add('ANY', '/cgi-bin/token', (request) => this.answers.guard(() => this.#classicToken(request)));
    router.add('ANY', '/sns/jscode2session', (request) => this.answers.guard(() => this.#session(request)));
    router.add('ANY', '/wxa/business/getuserphonenumber', (request) =>
      this.answers.guard(() => this.#readPhone(request)),
    );
    router.add('ANY', '/wxa/msg_sec_check', (request) => this.answers.guard(() => this.#checkText(request)));
    router.add('ANY', '/wxa/media_check_async', (request) => this.answers.guard(() => this.#checkMedia(request)));
    router.add('ANY', '/wxa/sec/order/upload_shipping_info', (request) =>
      this.answers.guard(() => this.#ship(request)),
    );
    router.add('ANY', '/wxaapi/newtmpl/gettemplate', (request) => this.answers.guard(() => this.#templates(request)));
    router.add('ANY', '/cgi-bin/message/subscribe/send', (request) => this.answers.guard(() => this.#send(request)));
  }

  async #stableToken(request: SandboxRequest): Promise<Answer> {
    const body = readJson(request);
    this.#checkGrant(body.grant_type, 'client_credential');
    const { tokens, appId } = this.#appOf(body.appid, body.secret);
    return this.answers.answer('stable_token', appId, () => tokens.issueStable(body.force_refresh === true));
  }

  async #classicToken({ query }: SandboxRequest): Promise<Answer> {
    this.#checkGrant(query.get('grant_type'), 'client_credential');
    const { tokens, appId } = this.#appOf(query.get('appid'), query.get('secret'));
    return this.answers.answer('token', appId, () => tokens.issueClassic());
  }

  async #session({ query }: SandboxRequest): Promise<Answer> {
    this.#checkApp(query.get('appid'), query.get('secret'));
    this.#checkGrant(query.get('grant_type'), 'authorization_code');
    const code = query.get('js_code');
    if (!code) throw new WeChatError(41008);
    const openid = this.wechat.loginCodes.ownerOf(code)?.wechat?.openid ?? '';
    return this.answers.answer('jscode2session', openid, () => this.wechat.openSession(code));
  }

  async #readPhone(request: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(request.query.get('access_token'));
    const { code } = readJson(request);
    const openid = this.wechat.phoneCodes.ownerOf(String(code ?? ''))?.wechat?.openid ?? '';
    return this.answers.answer('getuserphonenumber', openid, () => this.wechat.readPhone(code));
  }

  async #checkText(request: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(request.query.get('access_token'));
    const body = readJson(request);
    return this.answers.answer('msg_sec_check', String(body.openid ?? ''), () => this.wechat.checkText(body));
  }

  async #checkMedia(request: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(request.query.get('access_token'));
    const body = readJson(request);
    return this.answers.answer('media_check_async', String(body.openid ?? ''), () => this.media.submit(body));
  }

  async #ship(request: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(request.query.get('access_token'));
    const body = readJson(request);
    const { out_trade_no: outTradeNo } = (body.order_key ?? {}) as Json;
    return this.answers.answer('upload_shipping_info', String(outTradeNo ?? ''), () => this.shipping.upload(body));
  }

  async #templates({ query }: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(query.get('access_token'));
    const ids = [...messageTemplates(this.config).keys()];
    const data = ids.map((priTmplId) => ({ priTmplId, title: '', content: '', type: 2 }));
    return this.answers.answer('gettemplate', this.config.appId, () => ({ errcode: 0, errmsg: 'ok', data }));
  }

  async #send(request: SandboxRequest): Promise<Answer> {
    this.wechat.tokens.check(request.query.get('access_token'));
    const body = readJson(request);
    return this.answers.answer('subscribe_send', String(body.touser ?? ''), () => this.wechat.send(body));
  }

  /** Both of our apps get their tokens here. */
  #appOf(appId: unknown, secret: unknown): { tokens: AccessTokens; appId: string } {
    if (appId === this.serviceAccount.appId) return this.serviceAccount.open(secret);
    this.#checkApp(appId, secret);
    return { tokens: this.wechat.tokens, appId: this.config.appId };
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
}

import type { Answer, SandboxRequest } from '../http/answer';
import type { Router } from '../http/router';
import type { AccessTokens } from './accessTokens';
import type { ServiceAccount } from './serviceAccount';
import { readJson, type WeChatAnswers } from './weChatAnswers';
import { WeChatError } from './weChatError';

type Act = (request: SandboxRequest) => Promise<Answer>;

/** Serves the calls of api.weixin.qq.com that only a service account may make, under the same paths. */
export class ServiceAccountRoutes {
  constructor(
    private readonly account: ServiceAccount,
    private readonly others: AccessTokens,
    private readonly answers: WeChatAnswers,
  ) {}

  mount(router: Router): void {
    const { account, answers } = this;
    this.#add(router, '/cgi-bin/user/info', ({ query }) => {
      const openid = query.get('openid') ?? '';
      return answers.answer('user_info', openid, () => account.info(openid));
    });
    this.#add(router, '/cgi-bin/user/info/batchget', (request) => {
      const { user_list: list } = readJson(request);
      return answers.answer('user_batchget', account.appId, () => account.infos(list));
    });
    this.#add(router, '/cgi-bin/user/get', ({ query }) =>
      answers.answer('user_get', account.appId, () => account.list(query.get('next_openid') ?? '')),
    );
    this.#add(router, '/cgi-bin/message/template/send', (request) => {
      const message = readJson(request);
      return answers.answer('template_send', String(message.touser ?? ''), () => account.send(message));
    });
    this.#add(router, '/cgi-bin/template/get_all_private_template', () =>
      answers.answer('get_all_private_template', account.appId, () => account.templates()),
    );
  }

  /** Throws 48001 for a token of another app, else what `AccessTokens.check` throws. */
  #add(router: Router, path: string, act: Act): void {
    router.add('ANY', path, (request) =>
      this.answers.guard(async () => {
        const token = request.query.get('access_token');
        if (token && this.others.knows(token)) throw new WeChatError(48001);
        this.account.tokens.check(token);
        return act(request);
      }),
    );
  }
}

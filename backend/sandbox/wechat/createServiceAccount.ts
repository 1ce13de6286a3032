import type { Router } from '../http/router';
import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { Inbox } from '../world/inbox';
import type { People } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import type { SandboxConfig } from '../world/sandboxConfig';
import { EventPusher } from './eventPusher';
import { ServiceAccount } from './serviceAccount';
import { ServiceAccountRoutes } from './serviceAccountRoutes';
import type { WeChat } from './weChat';
import { WeChatAnswers } from './weChatAnswers';

interface World {
  clock: SandboxClock;
  ids: IdSource;
  people: People;
  inbox: Inbox;
  faults: FaultBook;
}

/** The service account, with a message push of its own. */
export function createServiceAccount(
  config: SandboxConfig,
  { clock, ids, people, inbox, faults }: World,
): ServiceAccount {
  const { appId, eventToken, eventAesKey, eventUrl } = config.serviceAccount;
  const events = new EventPusher({ ...config, appId, eventToken, eventAesKey, eventUrl }, clock, ids);
  return new ServiceAccount(config, clock, ids, people, inbox, events, faults);
}

/** Serves its calls. */
export function mountServiceAccount(
  router: Router,
  account: ServiceAccount,
  wechat: WeChat,
  { faults, ids }: World,
): void {
  new ServiceAccountRoutes(account, wechat.tokens, new WeChatAnswers(faults, ids)).mount(router);
}

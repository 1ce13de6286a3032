import type { Channel } from '../../../shared/channels';
import type { ChannelDriver } from './Channel';
import { mail } from './mail';
import { sms } from './sms';
import { wechat } from './wechat';

/** Every way a notice can go, by its name. */
export const channels: Record<Channel, ChannelDriver> = { wechat, mail, sms };

/**
 * After a doubt: how long until the next inquiry after each one that found nothing, in settling times (the first comes
 * after one). When the list is spent, the notice is sent once more. SMS: asked at about 2, 5 and 15 minutes. WeChat and
 * mail can't be asked; WeChat's own limit of one message a consent, and a stable Message-ID, keep a second send harmless.
 */
export const inquiryPlans: Record<Channel, { delaysInSettles: readonly number[] }> = {
  sms: { delaysInSettles: [1.5, 5] },
  wechat: { delaysInSettles: [4] },
  mail: { delaysInSettles: [14] },
};

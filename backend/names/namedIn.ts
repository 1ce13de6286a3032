import type { Channel } from '../../shared/channels';
import { senderName } from './senderName';
import { smsName } from './smsName';
import { wechatName } from './wechatName';

/** How notices by each channel name who signs so; empty where a neutral name takes the place. */
export function namedIn(signature: string): Record<Channel, string> {
  const name = senderName(signature);
  return { mail: name, sms: name && smsName(name), wechat: name && wechatName(name) };
}

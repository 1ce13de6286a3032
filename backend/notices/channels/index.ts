import type { Channel } from '../../../shared/channels';
import type { Messages } from '../Message';
import type { ChannelDriver } from './ChannelDriver';
import { mail } from './mail';
import { sms } from './sms';
import { wechat } from './wechat';

/** Every way a notice can go, by its name. */
export const channels: { [By in Channel]: ChannelDriver<Messages[By]> } = { wechat, mail, sms };

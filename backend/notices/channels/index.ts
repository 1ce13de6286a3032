import type { NoticeChannel } from '../../../shared/channels';
import type { Messages } from '../Message';
import type { ChannelDriver } from './ChannelDriver';
import { mail } from './mail';
import { service } from './service';
import { sms } from './sms';
import { wechat } from './wechat';

/** Every way a notice can go, by its name. */
export const channels: { [By in NoticeChannel]: ChannelDriver<Messages[By]> } = { wechat, mail, sms, service };

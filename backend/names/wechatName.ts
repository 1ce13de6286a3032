import { fitThing } from '../vendors/wechat/fitThing';
import { senderName } from './senderName';

/** A name fit for a WeChat message, never empty: what may be shown of it. */
export const wechatName = (name: string): string => fitThing(senderName(name));

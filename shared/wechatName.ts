import { cutToUnits } from './graphemes';
import { neutralSender } from './neutralSender';
import { senderName } from './senderName';

const longest = 20;

/**
 * A name for a `thing` keyword of a WeChat message: at most 20 characters without control characters or line breaks, never
 * empty. Cut between characters as people see them but counted in UTF-16 units, since WeChat does not say how it counts.
 */
export const wechatName = (name: string): string =>
  cutToUnits(senderName(name), longest).trimEnd() || neutralSender['zh-CN'];

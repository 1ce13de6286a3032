import { cutToUnits } from '../../../shared/graphemes';
import { neutralSender } from '../../../shared/neutralSender';

const longest = 20;

/**
 * A name for a `thing` keyword of a WeChat message, never empty: at most 20 characters. Cut between characters as people see
 * them but counted in UTF-16 units, since WeChat does not say how it counts.
 */
export const fitThing = (name: string): string => cutToUnits(name, longest).trimEnd() || neutralSender['zh-CN'];

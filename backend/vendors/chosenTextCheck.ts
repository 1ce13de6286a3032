import type { TextCheck } from './TextCheck';
import { wechatTextCheck } from './wechat/wechatTextCheck';

/** Who checks the texts of letters. */
export const chosenTextCheck: TextCheck = wechatTextCheck;

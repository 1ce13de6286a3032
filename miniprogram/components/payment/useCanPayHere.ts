import { useHasWechat } from '../../hooks/session/useHasWechat';
import { isWechatPresent } from '../../services/wechat';

/** Whether postage can be paid on this page: inside WeChat, by an account that has it. */
export const useCanPayHere = (): boolean => useHasWechat() && isWechatPresent();

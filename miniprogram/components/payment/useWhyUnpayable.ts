import { useHasWechat } from '../../hooks/session/useHasWechat';
import { localFailure } from '../../services/apiError';
import { isWechatPresent } from '../../services/wechat';

/** Why postage cannot be paid on this page, and the ways on; null inside WeChat, for an account that has it. */
export const useWhyUnpayable = (): string | null =>
  useHasWechat() && isWechatPresent() ? null : localFailure('payment_needs_wechat').message;

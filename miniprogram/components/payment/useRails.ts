import type { RailName } from '../../../shared/contract/payments';
import { useRules } from '../../hooks/letter/useRules';
import { useHasWechat } from '../../hooks/session/useHasWechat';
import { localFailure } from '../../services/apiError';
import { opensRail } from '../../services/openPaymentSheet';

// What servers of before offered, which did not say; and what is offered where the rules can't be had now.
const usual: readonly string[] = ['wechat_jsapi' satisfies RailName];

/**
 * By which rails postage can be paid on this page, the one to be preferred first, and how long money goes back the way it
 * came; where by none, why, and the ways on.
 */
export function useRails(): { rails: RailName[]; why: string | null; refundableDays: number | undefined } {
  const { value, failure } = useRules();
  const hasWechat = useHasWechat();
  const isKnown = value !== null || failure !== null;
  const rails = (value?.rails ?? usual).filter((rail): rail is RailName => opensRail(rail, hasWechat));
  const why = rails.length === 0 && isKnown ? localFailure('payment_needs_wechat').message : null;
  return { rails, why, refundableDays: value?.refundableDays };
}

import type { RailName } from '../../../shared/contract/payments';
import { useRules } from '../../hooks/letter/useRules';
import { useHasWechat } from '../../hooks/session/useHasWechat';
import { localFailure } from '../../services/apiError';
import { isPaidToApple, needsNewerWechat, opensRail } from '../../services/openPaymentSheet';
import { paysByLink } from '../../services/payByLink';
import { isWechatBrowser } from '../../services/wechat';
import { texts } from './texts';

// What servers of before offered, which did not say; and what is offered where the rules can't be had now.
const usual: readonly string[] = ['wechat_jsapi' satisfies RailName];

interface Ways {
  rails: RailName[];
  /** Where there is none: why, and the ways on. */
  why: string | null;
  /** Whether Apple takes what is paid by the first of them, so that its payer asks Apple to have it back. */
  isApples: boolean;
  /** For how many days each gives money back the way it came; said of none where the first is Apple's. */
  refundableDays: Partial<Record<RailName, number>>;
}

/** By which rails postage of these prices (fen) can be paid on this page, the one to be preferred first. */
export function useRails(prices: readonly number[] = []): Ways {
  const { value, failure } = useRules();
  const hasWechat = useHasWechat();
  const isKnown = value !== null || failure !== null;
  // Until then nothing is offered: a sheet that opens by itself would open that of another rail.
  const offered = isKnown ? (value?.rails ?? usual) : [];
  const open = offered.filter((rail): rail is RailName => opensRail(rail, hasWechat));
  const rails = open.filter((rail) => prices.every((fen) => value?.railPrices?.[rail]?.includes(fen) ?? true));
  const isTooOld = offered.some((rail) => needsNewerWechat(rail, hasWechat));
  const hindrance = open.length > 0 ? texts.why.price : isTooOld ? texts.why.tooOld : null;
  const elsewhere = isWechatBrowser()
    ? texts.why.onPage(value?.railsInBrowser?.some(paysByLink) ?? false)
    : localFailure('payment_needs_wechat').message + texts.why.inWechat;
  const why = rails.length === 0 && isKnown ? (hindrance ?? elsewhere) : null;
  const isApples = rails[0] !== undefined && isPaidToApple(rails[0]);
  return { rails, why, isApples, refundableDays: (isApples ? undefined : value?.refundableDays) ?? {} };
}

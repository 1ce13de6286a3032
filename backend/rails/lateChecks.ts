import type { RailName } from '../../shared/contract/payments';
import { clock } from '../platform/clock';
import { rails } from './rails';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const afterExpiryMs = [2 * minuteMs];
const withoutBillMs = [...afterExpiryMs, hourMs, 6 * hourMs, 24 * hourMs, 72 * hourMs, 168 * hourMs];

/**
 * When a payment that was closed is asked after next, by when its order expires: whoever has its sheet or link may still
 * begin it, once more when that is over, and for a week where no bill would tell of it; null after that.
 */
export function nextLateCheck(rail: RailName, expiresAt: Date): Date | null {
  if (!rails[rail].isBegunByPayer) return null;
  const delays = rails[rail].hasNoBill ? withoutBillMs : afterExpiryMs;
  const at = delays.map((delay) => expiresAt.getTime() + delay).find((one) => one > clock.now());
  return at === undefined ? null : new Date(at);
}

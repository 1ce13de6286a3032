import type { RailName } from '../../shared/contract/payments';
import { clock } from '../platform/clock';
import { rails } from './rails';

const dayMs = 86_400_000;

/**
 * Days after it was paid on which a payment of a rail without a bill is asked after: what was given back unasked is told by
 * a push alone, which may be lost. Early, since a letter that is on its way can't be stopped; till well beyond the 60 days
 * after which Apple has paid out what it took (wechat.md 6.3).
 */
const checkedOnDays = [1, 3, 7, 14, 30, 60, 90];

/** When a payment that was paid then is asked after next; null where a bill tells of it, or it was the last time. */
export function nextPaidCheck(rail: RailName, paidAt: Date): Date | null {
  if (!rails[rail].hasNoBill) return null;
  const days = checkedOnDays.find((one) => paidAt.getTime() + one * dayMs > clock.now());
  return days ? new Date(paidAt.getTime() + days * dayMs) : null;
}

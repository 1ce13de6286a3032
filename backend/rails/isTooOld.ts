import type { RailName } from '../../shared/contract/payments';
import { clock } from '../platform/clock';
import { rails } from './rails';

/** Whether the rail gives the money of a payment back no more. */
export const isTooOld = ({ rail, paidAt }: { rail: RailName; paidAt: Date | null }): boolean =>
  paidAt !== null && clock.now() > paidAt.getTime() + rails[rail].refundableMs;

import { type Holding, kindOf, waysToAsk } from '../../shared/channels';
import { AppError } from '../platform/AppError';
import type { Sealing } from './readTerms';

/**
 * Throws asking_not_possible for a letter that shall ask first, but is to oneself, or has no way by which somebody can be
 * asked. What is not said is `sealed`.
 */
export function assertAskable(
  { recipient, channels }: Pick<Sealing, 'recipient' | 'channels'>,
  holding: Holding | undefined,
): void {
  if (holding !== 'ask_first') return;
  const hasWay = channels.some((channel) => waysToAsk.includes(channel));
  if (kindOf(recipient.kind) === 'self' || !hasWay)
    throw new AppError('asking_not_possible', { fields: [{ path: 'holding', problem: 'not_possible' }] });
}

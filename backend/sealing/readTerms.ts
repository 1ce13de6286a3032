import { kindOf } from '../../shared/channels';
import type { RequestOf } from '../../shared/contract/endpoint';
import type { sealing } from '../../shared/contract/sealing';
import { postage, postageFen } from '../../shared/postage';
import { checkWindow, isTimeZone, toInstant } from '../../shared/schedule';
import type { Letter } from '../letters/Letter';
import { letterSettings } from '../letters/settings';
import { AppError } from '../platform/AppError';
import type { Recipient } from './readRecipient';

export type Sealing = RequestOf<typeof sealing.sealLetter>;

/** What sealing settles besides the text: for whom a letter is, and the rest as columns of the letter. */
export interface Terms {
  recipient: Recipient;
  plan: Pick<
    Letter,
    'recipientId' | 'channels' | 'deliverAt' | 'deliverOn' | 'deliverTime' | 'timeZone' | 'amountFen' | 'postageVersion'
  >;
}

/** The instant (epoch milliseconds) of a chosen time that is within the window now. Throws what readTerms names of it. */
export function readDeliverAt(deliverLocal: Sealing['deliverLocal'], now: number): number {
  if (!isTimeZone(deliverLocal.timeZone)) throw new AppError('time_zone_unknown');
  const deliverAt = toInstant(deliverLocal);
  const window = checkWindow(deliverLocal, now, letterSettings.LETTER_MIN_LEAD_SECONDS);
  if (deliverAt === null || window === 'no_such_time')
    throw new AppError('validation_failed', { fields: [{ path: 'deliverLocal', problem: 'no_such_time' }] });
  if (window === 'too_soon') throw new AppError('delivery_too_soon');
  if (window === 'too_far') throw new AppError('delivery_too_far');
  return deliverAt;
}

/**
 * Reads channels, time and price for a recipient off what an author asks for, at an instant (epoch milliseconds). Throws
 * time_zone_unknown, delivery_too_soon, delivery_too_far, and price_changed with `amountFen`.
 */
export function readTerms(accountId: string, recipient: Recipient, sealing: Sealing, now: number): Terms {
  const { channels, deliverLocal, quotedFen } = sealing;
  const deliverAt = readDeliverAt(deliverLocal, now);
  const kind = kindOf(recipient.recipientKind);
  const amountFen = postageFen({ recipient: kind, channels, sealedAt: now, deliverLocal });
  if (amountFen !== quotedFen) throw new AppError('price_changed', { details: { amountFen } });
  const plan = {
    recipientId: kind === 'self' ? accountId : null,
    channels: channels.join(','),
    deliverAt: new Date(deliverAt),
    deliverOn: deliverLocal.on,
    deliverTime: deliverLocal.time,
    timeZone: deliverLocal.timeZone,
    amountFen,
    postageVersion: postage.version,
  };
  return { recipient, plan };
}

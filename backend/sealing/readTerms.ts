import { waysToSecond } from '../../shared/arrivalRules';
import { kindOf } from '../../shared/channels';
import type { RequestOf } from '../../shared/contract/endpoint';
import type { sealing } from '../../shared/contract/sealing';
import { postage, postageFen } from '../../shared/postage';
import { checkWindow, isTimeZone, toInstant } from '../../shared/schedule';
import type { SymbolicDate } from '../../shared/symbolicDate';
import { calendar } from '../calendar/calendarVersion';
import { dayNumberOf } from '../calendar/dayNumber';
import { noSuchDay } from '../calendar/lunarDate';
import { resolveSymbol } from '../calendar/resolveSymbol';
import type { Letter } from '../letters/Letter';
import { letterSettings } from '../letters/settings';
import { AppError } from '../platform/AppError';
import { termsInForce } from '../terms/versions';
import type { Recipient } from './readRecipient';

export type Sealing = RequestOf<typeof sealing.sealLetter>;

/** What sealing settles besides the text: for whom a letter is, and the rest as columns of the letter. */
export interface Terms {
  recipient: Recipient;
  plan: Pick<
    Letter,
    | 'recipientId'
    | 'channels'
    | 'deliverAt'
    | 'deliverOn'
    | 'deliverTime'
    | 'timeZone'
    | 'deliverSymbol'
    | 'calendarVersion'
    | 'amountFen'
    | 'postageVersion'
    | 'termsVersion'
  >;
}

/** The instant (epoch milliseconds) of a chosen time that is within the window now. Throws what readTerms names of it. */
export function readDeliverAt(deliverLocal: Sealing['deliverLocal'], now: number): number {
  if (!isTimeZone(deliverLocal.timeZone)) throw new AppError('time_zone_unknown');
  if (dayNumberOf(deliverLocal.on) === null) throw noSuchDay('deliverLocal.on');
  const deliverAt = toInstant(deliverLocal);
  const window = checkWindow(deliverLocal, now, letterSettings.LETTER_MIN_LEAD_SECONDS);
  if (deliverAt === null || window === 'no_such_time')
    throw new AppError('validation_failed', { fields: [{ path: 'deliverLocal', problem: 'no_such_time' }] });
  if (deliverAt <= now) throw new AppError('delivery_past');
  if (window === 'too_soon') throw new AppError('delivery_too_soon');
  if (window === 'too_far') throw new AppError('delivery_too_far');
  return deliverAt;
}

/**
 * Asserts that a symbolic date means the day its author was shown: the table may have changed since, or the phone be wrong.
 * Throws date_changed with the day (`on`) that it means now, and what resolveSymbol names.
 */
export function assertMeans(symbol: SymbolicDate, { on }: Sealing['deliverLocal']): void {
  const resolved = resolveSymbol(symbol);
  if (resolved.on !== on) throw new AppError('date_changed', { details: { on: resolved.on } });
}

// A phone of before shows those in force, and does not say so.
function agreedTo(shown: string | undefined): string {
  const { version } = termsInForce();
  if (shown !== undefined && shown !== version) throw new AppError('terms_changed', { details: { version } });
  return version;
}

/**
 * Reads channels, time and price for a recipient off what an author asks for, at an instant (epoch milliseconds). Throws
 * time_zone_unknown, no_such_day, delivery_past, delivery_too_soon, delivery_too_far, what resolveSymbol names,
 * date_changed with the day (`on`) that the symbolic date means now, price_changed with `amountFen`, and terms_changed with
 * the `version` in force.
 */
export function readTerms(accountId: string, recipient: Recipient, sealing: Sealing, now: number): Terms {
  const { channels, deliverLocal, symbol, quotedFen } = sealing;
  if (symbol) assertMeans(symbol, deliverLocal);
  const deliverAt = readDeliverAt(deliverLocal, now);
  const kind = kindOf(recipient.recipientKind);
  const parcel = { recipient: kind, channels, waysToSecond: waysToSecond(sealing.backup) };
  const amountFen = postageFen({ ...parcel, sealedAt: now, deliverLocal });
  if (amountFen !== quotedFen) throw new AppError('price_changed', { details: { amountFen } });
  const plan = {
    recipientId: kind === 'self' ? accountId : (recipient.recipientId ?? null),
    channels: channels.join(','),
    deliverAt: new Date(deliverAt),
    deliverOn: deliverLocal.on,
    deliverTime: deliverLocal.time,
    timeZone: deliverLocal.timeZone,
    deliverSymbol: symbol ? JSON.stringify(symbol) : null,
    calendarVersion: calendar.version,
    amountFen,
    postageVersion: postage.version,
    termsVersion: agreedTo(sealing.termsVersion),
  };
  return { recipient, plan };
}

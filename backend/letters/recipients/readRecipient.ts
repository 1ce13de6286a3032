import { type Channel, channelsFor } from '../../../shared/channels';
import type { RequestOf } from '../../../shared/contract/endpoint';
import type { letters } from '../../../shared/contract/letters';
import { normaliseEmail, normalisePhone } from '../../accounts/contacts/normaliseContact';
import { AppError } from '../../platform/AppError';

type GivenRecipient = RequestOf<typeof letters.sealLetter>['recipient'];

/** What of a recipient is kept with the letter: contacts in normal form, or null. */
export interface Recipient {
  recipientKind: GivenRecipient['kind'];
  recipientName: string;
  recipientPhone: string | null;
  recipientEmail: string | null;
}

const missing = (path: string) => new AppError('validation_failed', { fields: [{ path, problem: 'required' }] });

/**
 * Checks a recipient against the channels chosen and brings contacts to normal form (E.164, ASCII domain). A contact that
 * no channel uses is not kept. Throws channel_not_possible, phone_not_supported or validation_failed naming the field.
 */
export function readRecipient(given: GivenRecipient, channels: readonly Channel[]): Recipient {
  const possible = channelsFor[given.kind];
  const fits = channels.every((channel) => possible.includes(channel)) && new Set(channels).size === channels.length;
  if (!fits) throw new AppError('channel_not_possible', { fields: [{ path: 'channels', problem: 'not_possible' }] });
  if (channels.includes('sms') && !given.phone) throw missing('recipient.phone');
  if (channels.includes('mail') && !given.email) throw missing('recipient.email');
  return {
    recipientKind: given.kind,
    recipientName: given.name,
    recipientPhone: channels.includes('sms') && given.phone ? normalisePhone(given.phone, 'recipient.phone') : null,
    recipientEmail: channels.includes('mail') && given.email ? normaliseEmail(given.email, 'recipient.email') : null,
  };
}

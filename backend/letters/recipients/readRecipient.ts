import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { RequestOf } from '../../../shared/contract/endpoint';
import type { letters } from '../../../shared/contract/letters';
import { type Channel, channelsFor } from '../../../shared/postage';
import { AppError } from '../../platform/http/AppError';

type GivenRecipient = RequestOf<typeof letters.sealLetter>['recipient'];

/** What of a recipient is kept with the letter: contacts in normal form, or null. */
export interface Recipient {
  recipientKind: GivenRecipient['kind'];
  recipientName: string;
  recipientPhone: string | null;
  recipientEmail: string | null;
}

// Alibaba delivers to mainland mobiles only; 170 and 171 are virtual operators and work.
function readPhone(given: string): string {
  const parsed = parsePhoneNumberFromString(given, 'CN');
  const isMobile = parsed?.isValid() && parsed.country === 'CN' && parsed.getType() === 'MOBILE';
  if (!parsed || !isMobile)
    throw new AppError('phone_not_supported', { fields: [{ path: 'recipient.phone', problem: 'not_mobile' }] });
  return parsed.number;
}

// Only the domain of an address is free of case; an address we cannot write in ASCII can't be mailed everywhere.
function readEmail(given: string): string {
  const at = given.lastIndexOf('@');
  const domain = domainToASCII(given.slice(at + 1).toLowerCase());
  if (!domain)
    throw new AppError('validation_failed', { fields: [{ path: 'recipient.email', problem: 'invalid_format' }] });
  return `${given.slice(0, at)}@${domain}`;
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
    recipientPhone: channels.includes('sms') && given.phone ? readPhone(given.phone) : null,
    recipientEmail: channels.includes('mail') && given.email ? readEmail(given.email) : null,
  };
}

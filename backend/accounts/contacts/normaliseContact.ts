import { readEmail } from '../../../shared/contacts/email';
import { readPhone } from '../../../shared/contacts/phone';
import { AppError } from '../../platform/AppError';
import { platformSettings } from '../../platform/settings';
import { mailSettings } from '../../vendors/mail/settings';

/** A mainland mobile number in E.164; SMS reach those only. Throws phone_not_supported naming the field. */
export function normalisePhone(given: string, field = 'phone'): string {
  const read = readPhone(given);
  if ('value' in read) return read.value;
  throw new AppError('phone_not_supported', { fields: [{ path: field, problem: 'not_mobile' }] });
}

// Names that lead nowhere in the network of all, but perhaps to a machine of ours. Sources: RFC 2606, 6761, 6762, 8375.
const inside = /\.(?:localhost|localdomain|local|internal|intranet|private|corp|home|lan|arpa|invalid|onion|alt)$/;
const forTests = /\.(?:test|example)$/;

// Nor to ourselves: nobody reads there, and what bounces would come back as a letter.
function isReachable(address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@'));
  if (inside.test(domain) || (platformSettings.NODE_ENV === 'production' && forTests.test(domain))) return false;
  return address.toLowerCase() !== mailSettings.MAIL_FROM.toLowerCase();
}

/**
 * An address as it is mailed to, its domain in ASCII and in small letters. Throws validation_failed naming the field, also
 * for one inside a network, and for our own.
 */
export function normaliseEmail(given: string, field = 'email'): string {
  const address = readEmail(given);
  if (address && isReachable(address)) return address;
  throw new AppError('validation_failed', { fields: [{ path: field, problem: 'invalid_format' }] });
}

/** What an address is found by: no mailbox in use tells Anna@ from anna@, so the whole of it is free of case here. */
export const emailForIndex = (normalised: string): string => normalised.toLowerCase();

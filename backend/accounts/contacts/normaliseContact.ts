import { readEmail } from '../../../shared/contacts/email';
import { readPhone } from '../../../shared/contacts/phone';
import { AppError } from '../../platform/AppError';

/** A mainland mobile number in E.164; SMS reach those only. Throws phone_not_supported naming the field. */
export function normalisePhone(given: string, field = 'phone'): string {
  const read = readPhone(given);
  if ('value' in read) return read.value;
  throw new AppError('phone_not_supported', { fields: [{ path: field, problem: 'not_mobile' }] });
}

/** An address as it is mailed to, its domain in ASCII and in small letters. Throws validation_failed naming the field. */
export function normaliseEmail(given: string, field = 'email'): string {
  const address = readEmail(given);
  if (address) return address;
  throw new AppError('validation_failed', { fields: [{ path: field, problem: 'invalid_format' }] });
}

/** What an address is found by: no mailbox in use tells Anna@ from anna@, so the whole of it is free of case here. */
export const emailForIndex = (normalised: string): string => normalised.toLowerCase();

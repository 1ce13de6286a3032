import { domainToASCII } from 'node:url';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { AppError } from '../../platform/AppError';

/**
 * A mainland mobile number in E.164. SMS reach those only; 170 and 171 are virtual operators and work. Throws
 * phone_not_supported naming the field.
 */
export function normalisePhone(given: string, field = 'phone'): string {
  const parsed = parsePhoneNumberFromString(given, 'CN');
  const isMobile = parsed?.isValid() && parsed.country === 'CN' && parsed.getType() === 'MOBILE';
  if (!parsed || !isMobile)
    throw new AppError('phone_not_supported', { fields: [{ path: field, problem: 'not_mobile' }] });
  return parsed.number;
}

/**
 * An address as it is mailed to: only the domain is free of case, and is written in ASCII, since one that can't be written
 * so can't be mailed everywhere. Throws validation_failed naming the field.
 */
export function normaliseEmail(given: string, field = 'email'): string {
  const text = given.normalize('NFKC').trim();
  const at = text.lastIndexOf('@');
  const domain = domainToASCII(text.slice(at + 1).toLowerCase());
  if (at < 1 || !domain)
    throw new AppError('validation_failed', { fields: [{ path: field, problem: 'invalid_format' }] });
  return `${text.slice(0, at)}@${domain}`;
}

/** What an address is found by: no mailbox in use tells Anna@ from anna@, so the whole of it is free of case here. */
export const emailForIndex = (normalised: string): string => normalised.toLowerCase();

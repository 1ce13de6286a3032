import { readEmail } from '../../../../shared/contacts/email';
import { readPhone } from '../../../../shared/contacts/phone';
import { hasVisible } from '../../../../shared/visible';
import type { ArrivalDraft } from '../../../letter/arrivalDraft';
import { texts } from './texts';

/** What is wrong with a second person as typed, field by field in words; null where nothing is. */
export function secondProblems({ name, phone, email }: ArrivalDraft['second']) {
  const isNobody = phone.trim() === '' && email.trim() === '';
  const isBadPhone = phone.trim() !== '' && !('value' in readPhone(phone));
  const isBadEmail = email.trim() !== '' && !readEmail(email);
  return {
    name: hasVisible(name) ? null : texts.noName,
    phone: isNobody ? texts.noContact : isBadPhone ? texts.badPhone : null,
    email: isBadEmail ? texts.badEmail : null,
  };
}

import type { RecipientProblems } from '../../../letter/draftProblems';
import { everywhere } from '../../../locales/everywhere';
import { textProblem } from '../textProblem';
import { texts } from './texts';

const phoneText = {
  elsewhere: texts.elsewhere,
  missing: texts.noPhone,
  no_mobile: texts.badPhone,
  no_person: everywhere.noPersonsPhone,
  none_own: texts.noneOwn.phone,
};
const emailText = { missing: texts.noEmail, no_address: texts.badEmail, none_own: texts.noneOwn.email };

/** What is wrong with each field of the recipient, in words. */
export function contactProblem({ name, ways, phone, email }: RecipientProblems) {
  return {
    ways: ways && texts.noWay,
    name: textProblem(name, texts.noName),
    phone: phone && phoneText[phone],
    email: email && emailText[email],
  };
}

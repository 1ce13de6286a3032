import type { RecipientProblems } from '../../../letter/draftProblems';
import { localFailure } from '../../../services/apiError';
import { textProblem } from '../textProblem';
import { texts } from './texts';

const phoneText = { elsewhere: localFailure('phone_not_supported').message, no_mobile: texts.badPhone };

/** What is wrong with each field of the recipient, in words. */
export function contactProblem({ name, phone, email }: RecipientProblems) {
  return {
    name: textProblem(name, texts.noName),
    phone: phone && phoneText[phone],
    email: email && texts.badEmail,
  };
}

import type { RequestOf } from '../../../shared/contract/endpoint';
import type { privacy } from '../../../shared/contract/privacy';
import { checkCode, spendCode } from '../../accounts/codes/redeemCode';
import { refusalMarks } from '../../accounts/contacts/limitMark';
import { readContact } from '../../accounts/contacts/readContact';
import type { Place } from '../../platform/limits/limit';
import { liftRefusals } from '../../refusals/partialRefusals';
import { liftSuppression, refusableKind } from '../../suppressions/suppressions';
import { lookUp } from './lookUpLetters';

/**
 * Lets letters come again to a contact, whosever it refused, for whoever proves by a code just sent there that they have it
 * now, whoever had it when it was said to want none. Throws code_invalid, too_many_tries.
 */
export async function liftRefusal(
  { contact: given, ...code }: RequestOf<typeof privacy.liftRefusal>,
  place: Place,
): Promise<void> {
  const contact = readContact(given);
  await spendCode(await checkCode(contact, lookUp, code, place));
  const marks = refusalMarks(contact);
  await liftSuppression({ marks, kind: refusableKind });
  await liftRefusals(marks);
}

import type { CheckView } from '../../shared/contract/letters';
import type { PhoneErrorCode } from '../../shared/phoneErrors';
import { localFailure } from '../services/apiError';
import { failureText } from './failureText';

/** Why a letter came back to the desk, in words; of a refused check also the part and the rule. */
export function returnedText(code: PhoneErrorCode, check: CheckView | null | undefined): string {
  const { part, rule } = (code === 'content_refused' && check) || { part: null, rule: null };
  const fields = part ? [{ path: part === 'recipientName' ? 'name' : part, problem: 'refused' }] : [];
  return failureText({ code, message: localFailure(code).message, fields, details: { rule } });
}

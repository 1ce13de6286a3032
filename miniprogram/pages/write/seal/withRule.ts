import { type ContentRule, contentRules } from '../../../../shared/contentRules';
import { ApiError } from '../../../services/apiError';
import { locale } from '../../../services/language';
import { texts } from './texts';

/** A refused content check together with the rule that the server names, in words; any other failure as it is. */
export function withRule(failure: ApiError): ApiError {
  const { code, message, fields, details, requestId } = failure;
  const rule = code === 'content_refused' ? contentRules[details.rule as ContentRule] : undefined;
  return rule ? new ApiError(code, `${message}${texts.becauseOf(rule[locale])}`, fields, details, requestId) : failure;
}

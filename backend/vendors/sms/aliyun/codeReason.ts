import type { NoticeReason } from '../../../../shared/noticeReasons';
import { refusals } from './smsRefusal';

// Codes of reports (help page 101347); what carriers say beside these has no list.
const reported = new Map<string, NoticeReason>([
  ['INVALID_NUMBER', 'number_impossible'],
  ['MOBILE_NOT_ON_SERVICE', 'number_off'],
  ['MOBILE_ACCOUNT_ABNORMAL', 'number_off'],
  ['MOBILE_TERMINAL_ERROR', 'number_off'],
  ['EXPIRED', 'number_off'],
  ['MOBILE_IN_BLACK', 'blocked_by_recipient'],
  ['USER_REJECT', 'blocked_by_recipient'],
  ['MOBILE_SEND_LIMIT', 'over_limit'],
  ['CONTENT_KEYWORD', 'content_blocked'],
  ['CONTENT_ERROR', 'content_blocked'],
  ['PORT_NOT_REGISTERED', 'account_of_ours'],
  ['IS_CLOSE', 'account_of_ours'],
  ['SP_NOT_BY_INTER_SMS', 'account_of_ours'],
  ['NO_ROUTE', 'vendor_down'],
  ['SP_UNKNOWN_ERROR', 'vendor_down'],
]);

/** What a code of a refusal or of a report means. */
export const codeReason = (code: string): NoticeReason =>
  refusals.get(code)?.reason ?? reported.get(code) ?? 'unfamiliar';

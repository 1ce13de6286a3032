import type { NoticeReason } from '../../../../shared/noticeReasons';
import type { SendOutcome } from '../../outcome';
import { refusalTable } from '../../refusalTable';

type Refused = Extract<SendOutcome, { kind: 'refused' | 'unknown' }>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const never = (reason: NoticeReason) => ({ next: 'never', reason }) as const;
// Our account, its thresholds, its signatures and templates, or a bug of ours: an operator must act, letters wait.
const ours = (reason: NoticeReason) => ({ next: 'channel_down', reason }) as const;

/** What the codes in an answer mean (help page 101346). */
export const refusals = refusalTable([
  [never('number_impossible'), 'isv.MOBILE_NUMBER_ILLEGAL', 'isv.DOMESTIC_NUMBER_NOT_SUPPORTED'],
  [never('blocked_by_recipient'), 'isv.BLACK_KEY_CONTROL_LIMIT', 'isv.CUSTOMER_REFUSED'],
  [{ next: 'later', reason: 'over_limit' }, 'isv.BUSINESS_LIMIT_CONTROL'],
  // The words of the message, of which the name alone is not ours.
  [ours('content_blocked'), 'isv.SMS_CONTENT_ILLEGAL', 'isv.UNSUPPORTED_CONTENT', 'isv.TEMPLATE_PARAMS_ILLEGAL'],
  [ours('content_blocked'), 'isv.PARAM_LENGTH_LIMIT', 'isv.PARAM_NOT_SUPPORT_URL'],
  [ours('quota'), 'isv.DAY_LIMIT_CONTROL', 'isv.MONTH_LIMIT_CONTROL', 'isv.AMOUNT_NOT_ENOUGH'],
  [ours('account_of_ours'), 'isv.OUT_OF_SERVICE', 'isv.PRODUCT_UN_SUBSCRIPT', 'isv.PRODUCT_UNSUBSCRIBE'],
  [ours('account_of_ours'), 'isv.ACCOUNT_NOT_EXISTS', 'isv.ACCOUNT_ABNORMAL', 'isv.SECURITY_FROZEN_ACCOUNT'],
  [ours('account_of_ours'), 'isp.RAM_PERMISSION_DENY', 'isv.DENY_IP_RANGE', 'isv.EXTEND_CODE_ERROR'],
  // The signature stands before every SMS, a template in some.
  [ours('account_of_ours'), 'isv.SMS_SIGNATURE_ILLEGAL', 'isv.SMS_SIGN_ILLEGAL', 'isv.SIGN_STATE_ILLEGAL'],
  [ours('account_of_ours'), 'isv.SIGN_SOURCE_ILLEGAL', 'isv.SMS_SIGNATURE_SCENE_ILLEGAL'],
  [ours('template'), 'isv.SMS_TEMPLATE_ILLEGAL'],
  [ours('template'), 'isv.INVALID_PARAMETERS', 'isv.INVALID_JSON_PARAM', 'isv.TEMPLATE_MISSING_PARAMETERS'],
  [ours('template'), 'isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE', 'isv.MOBILE_COUNT_OVER_LIMIT'],
]);

/** True for a code whose meaning is known; all `isp.` codes are the carrier's trouble and mean the same to us. */
export const isFamiliar = (code: string): boolean => refusals.has(code) || code.startsWith('isp.');

/**
 * What a body code other than OK means. `message` is read only for the level of a limit. An unknown `isp.` code leaves
 * open whether the SMS went out; an unfamiliar `isv.` code is a refusal that trying again will not change.
 */
export function smsRefusal(code: string, message: string): Refused {
  const meaning = refusals.get(code);
  if (!meaning)
    return code.startsWith('isv.') ? { kind: 'refused', code, ...never('unfamiliar') } : { kind: 'unknown', code };
  const limited = meaning.next === 'later' ? { retryAfterMs: limitMs(message) } : {};
  return { kind: 'refused', code, ...meaning, ...limited };
}

/** Limits per number: one a minute, five an hour, ten a day. The level stands only in the message, in Chinese. */
function limitMs(message: string): number {
  if (message.includes('分钟')) return MINUTE;
  return message.includes('天') ? DAY : HOUR;
}

import type { SendOutcome } from '../../outcome';

type Refusal = Extract<SendOutcome, { kind: 'refused' | 'unknown' }>;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const recipient = new Set([
  'isv.MOBILE_NUMBER_ILLEGAL',
  'isv.BLACK_KEY_CONTROL_LIMIT',
  'isv.CUSTOMER_REFUSED',
  'isv.DOMESTIC_NUMBER_NOT_SUPPORTED',
]);

/** Refusals of the words in the message. The name is the only word not ours. */
export const contentCodes = new Set([
  'isv.SMS_CONTENT_ILLEGAL',
  'isv.UNSUPPORTED_CONTENT',
  'isv.TEMPLATE_PARAMS_ILLEGAL',
]);

// The account, its thresholds, its signatures and templates, or a bug of ours: an operator must act, letters wait.
const ours = new Set([
  ...contentCodes,
  'isv.DAY_LIMIT_CONTROL',
  'isv.MONTH_LIMIT_CONTROL',
  'isv.AMOUNT_NOT_ENOUGH',
  'isv.OUT_OF_SERVICE',
  'isv.PRODUCT_UN_SUBSCRIPT',
  'isv.PRODUCT_UNSUBSCRIBE',
  'isv.ACCOUNT_NOT_EXISTS',
  'isv.ACCOUNT_ABNORMAL',
  'isv.SECURITY_FROZEN_ACCOUNT',
  'isp.RAM_PERMISSION_DENY',
  'isv.DENY_IP_RANGE',
  'isv.SMS_SIGNATURE_ILLEGAL',
  'isv.SMS_SIGN_ILLEGAL',
  'isv.SIGN_STATE_ILLEGAL',
  'isv.SIGN_SOURCE_ILLEGAL',
  'isv.SMS_SIGNATURE_SCENE_ILLEGAL',
  'isv.SMS_TEMPLATE_ILLEGAL',
  'isv.EXTEND_CODE_ERROR',
  'isv.INVALID_PARAMETERS',
  'isv.INVALID_JSON_PARAM',
  'isv.TEMPLATE_MISSING_PARAMETERS',
  'isv.PARAM_LENGTH_LIMIT',
  'isv.PARAM_NOT_SUPPORT_URL',
  'isv.SMS_CONTENT_MISMATCH_TEMPLATE_TYPE',
  'isv.MOBILE_COUNT_OVER_LIMIT',
]);

/** True for a code whose meaning is known; all `isp.` codes are the carrier's trouble and mean the same to us. */
export const isFamiliar = (code: string): boolean =>
  code === 'isv.BUSINESS_LIMIT_CONTROL' || code.startsWith('isp.') || recipient.has(code) || ours.has(code);

/**
 * What a body code other than OK means. `message` is read only for the level of a limit. An unknown `isp.` code leaves
 * open whether the SMS went out; an unfamiliar `isv.` code is a refusal that trying again will not change.
 */
export function smsRefusal(code: string, message: string): Refusal {
  if (code === 'isv.BUSINESS_LIMIT_CONTROL') {
    return { kind: 'refused', code, next: 'later', retryAfterMs: limitMs(message) };
  }
  if (ours.has(code)) return { kind: 'refused', code, next: 'channel_down' };
  return code.startsWith('isv.') ? { kind: 'refused', code, next: 'never' } : { kind: 'unknown', code };
}

/** Limits per number: one a minute, five an hour, ten a day. The level stands only in the message, in Chinese. */
function limitMs(message: string): number {
  if (message.includes('分钟')) return MINUTE;
  return message.includes('天') ? DAY : HOUR;
}

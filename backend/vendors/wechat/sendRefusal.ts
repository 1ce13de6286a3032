import type { SendOutcome } from '../outcome';

type Refused = Extract<SendOutcome, { kind: 'refused' }>;

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** The code of a refusal for want of consent: never given, taken back, or used up. */
export const noConsent = '43101';

// 40003 not a user of this app.
const unreachable = new Set([40003, Number(noConsent)]);

// -1 busy, 43108 several sends to one person at once, 44991 and 45011 quota of the minute, 45009 of the day.
const passing = new Map([
  [-1, 10 * SECOND],
  [43108, 5 * SECOND],
  [44991, 60 * SECOND],
  [45011, 60 * SECOND],
  [45009, HOUR],
]);

// Token, secret, address list, template, page, a bug of ours, or the account itself: no recipient is at fault.
const ours = new Set([
  40001, 40002, 40013, 40014, 40037, 40097, 40125, 40164, 40243, 41001, 41002, 41004, 41030, 42001, 43002, 43107, 44002,
  45168, 47001, 47003, 48001, 50002, 50004, 50007, 89503, 89506, 89507,
]);

/** True for an errcode that stands in WeChat's tables for subscribe messages and tokens. */
export const isFamiliar = (errcode: number): boolean =>
  unreachable.has(errcode) || passing.has(errcode) || ours.has(errcode);

/** What WeChat's refusal of a subscribe message means for the next step. An unfamiliar code lets letters wait. */
export function sendRefusal(errcode: number): Refused {
  const code = `${errcode}`;
  if (unreachable.has(errcode)) return { kind: 'refused', code, next: 'never' };
  const retryAfterMs = passing.get(errcode);
  if (retryAfterMs !== undefined) return { kind: 'refused', code, next: 'later', retryAfterMs };
  return { kind: 'refused', code, next: 'channel_down' };
}

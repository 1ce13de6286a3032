import type { NoticeReason } from '../../../shared/noticeReasons';
import type { SendOutcome } from '../outcome';
import { type Meaning, refusalTable } from '../refusalTable';

type Refused = Extract<SendOutcome, { kind: 'refused' }>;

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** Tried again after so many milliseconds. */
export const later = (reason: NoticeReason, retryAfterMs: number) => ({ next: 'later', reason, retryAfterMs }) as const;

/** No recipient's fault: an operator must look. */
export const ours = (reason: NoticeReason) => ({ next: 'channel_down', reason }) as const;

/** What WeChat says of an app whatever it sends: quotas of the minute and the day, token, secret, address list, account. */
export const refusalsOfApp: readonly (readonly [Meaning, ...string[]])[] = [
  [later('busy', 10 * SECOND), '-1'],
  [{ ...later('busy', 60 * SECOND), isThrottle: true }, '44991', '45011'],
  [later('quota', HOUR), '45009'],
  // By one table of WeChat's our account is limited, by another the person's.
  [ours('unfamiliar'), '50002'],
  [ours('account_of_ours'), '40001', '40002', '40013', '40014', '40097', '40125', '40164', '40243', '41001', '41002'],
  [ours('account_of_ours'), '41004', '42001', '50004', '50007', '89503', '89506', '89507'],
];

// WeChat's table for subscribe messages.
const refusals = refusalTable([
  ...refusalsOfApp,
  [{ next: 'never', reason: 'no_openid' }, '40003'],
  // Never consented, refused, or all that was given is used up.
  [{ next: 'never', reason: 'no_consent' }, '43101'],
  // Several sends to one person at once.
  [later('busy', 5 * SECOND), '43108'],
  [ours('content_blocked'), '45168'],
  [ours('template'), '40037', '41030', '43002', '44002', '47001', '47003'],
  [ours('account_of_ours'), '43107', '48001'],
]);

/** True for an errcode that stands in WeChat's tables for subscribe messages and tokens. */
export const isFamiliar = (errcode: number): boolean => refusals.has(`${errcode}`);

/** What WeChat's refusal of a subscribe message means for the next step. An unfamiliar code lets letters wait. */
export function sendRefusal(errcode: number): Refused {
  const code = `${errcode}`;
  return { kind: 'refused', code, ...(refusals.get(code) ?? ours('unfamiliar')) };
}

import type { SendOutcome } from '../outcome';
import { refusalTable } from '../refusalTable';
import { later, ours, refusalsOfApp } from '../wechat/sendRefusal';

type Refused = Extract<SendOutcome, { kind: 'refused' }>;

const SECOND = 1_000;

// WeChat's table for template messages, with what others have met besides; what is ours is no follower's fault.
const refusals = refusalTable([
  ...refusalsOfApp,
  // Whose openid it is, that of another app among them.
  [{ next: 'never', reason: 'no_openid' }, '40003'],
  // Whoever does not follow (any more) lets nobody write.
  [{ next: 'never', reason: 'no_consent' }, '43004'],
  // The same words to one person within a minute, and too many to one person.
  [later('busy', 60 * SECOND), '40241'],
  [later('busy', 600 * SECOND), '43117'],
  [ours('content_blocked'), '40249'],
  [ours('template'), '40008', '40036', '40037', '40039', '43002', '43116', '44002', '47001', '47003'],
  [ours('account_of_ours'), '48001'],
]);

/** True for an errcode that stands in WeChat's tables for template messages and tokens. */
export const isFamiliar = (errcode: number): boolean => refusals.has(`${errcode}`);

/** What WeChat's refusal of a template message means for the next step. An unfamiliar code lets letters wait. */
export function followerRefusal(errcode: number): Refused {
  const code = `${errcode}`;
  return { kind: 'refused', code, ...(refusals.get(code) ?? ours('unfamiliar')) };
}

// Source: WeChat, TEMPLATESENDJOBFINISH; the last one is of no table, but others were told it.
const reported = refusalTable([
  [{ next: 'never', reason: 'blocked_by_recipient' }, 'failed:userblock'],
  [{ next: 'never', reason: 'vendor_down' }, 'failed:systemfailed'],
  [{ next: 'never', reason: 'over_limit' }, 'failed:freqlimit'],
]);

/**
 * What it means that WeChat says later why a message did not arrive; blanks don't count. Final, whatever it is: the message
 * was taken, so it is not sent again this way.
 */
export function reportedRefusal(status: string): Refused {
  const meaning = reported.get(status.replace(/\s/g, ''));
  return { kind: 'refused', code: status, ...(meaning ?? { next: 'never', reason: 'unfamiliar' }) };
}

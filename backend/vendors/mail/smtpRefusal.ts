import type { SendOutcome } from '../outcome';
import { type Meaning, refusalTable } from '../refusalTable';

/** A reply of the mail server that was not a yes: its number, its words, and the command it answered. */
export interface SmtpReply {
  responseCode: number;
  response?: string;
  command?: string;
}

const noMailbox: Meaning = { next: 'never', reason: 'mailbox_unknown' };
const outOfQuota: Meaning = { next: 'channel_down', reason: 'quota' };

// Whatever command they answer; DirectMail 44499.
const refusals = refusalTable([
  // No such mailbox, bad address, known invalid, trap.
  [noMailbox, '550', '553', '559', '561'],
  // Sender, login or account: 4xx or 5xx, but no recipient's fault.
  [{ next: 'channel_down', reason: 'account_of_ours' }, '436', '504', '530', '534', '535', '538', '551'],
  [outOfQuota, '552'],
]);

function meaningOf(code: string, { responseCode, response, command }: SmtpReply): Meaning {
  if (/sending quota/i.test(response ?? '')) return outOfQuota;
  const known = refusals.get(code);
  if (known) return known;
  if (responseCode < 500) return { next: 'later', reason: 'busy' };
  if (command === 'RCPT TO') return noMailbox;
  // 554 to the body: taken for spam.
  return {
    next: 'channel_down',
    reason: responseCode === 554 && command === 'DATA' ? 'content_blocked' : 'unfamiliar',
  };
}

/**
 * What a mail server's refusal means for the next step. A 5xx to RCPT concerns the recipient; anywhere else, unless its
 * number says otherwise, it concerns us (login, content, size), so letters wait for an operator.
 */
export function smtpRefusal(reply: SmtpReply): Extract<SendOutcome, { kind: 'refused' }> {
  const code = `${reply.responseCode}`;
  return { kind: 'refused', code, ...meaningOf(code, reply) };
}

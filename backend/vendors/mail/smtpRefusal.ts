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
const unfamiliar: Meaning = { next: 'channel_down', reason: 'unfamiliar' };

// Sender, login or account, whatever command they answer: 4xx or 5xx, but no recipient's fault; DirectMail 44499.
const ours = refusalTable([
  [{ next: 'channel_down', reason: 'account_of_ours' }, '436', '504', '530', '534', '535', '538', '551'],
]);

// No such mailbox, bad address, known invalid, trap; some servers say so only after the body.
const ofMailboxes = new Set(['550', '553', '556', '559', '561']);

// At DirectMail 552 is our quota; elsewhere (RFC 5321, RFC 3463) the mailbox is full or the mail too large. What answers the
// recipient's address is said of one recipient: where it means our quota, it says so in words.
const isFull = /\b5\.2\.2\b|mailbox|storage/i;
// RFC 3463: 5.7 is of security and policy, as of a filter of contents.
const isPolicy = /\b5\.7\.\d/;
const isTooLarge = /\b5\.3\.4\b|too (big|large)|message size/i;

// No standard has a number for it.
const isTooFast = /too (many|fast|frequent)|frequen|\brate\b|throttl|slow down/i;

function finalMeaning(code: string, response: string, command = ''): Meaning {
  const says = (words: RegExp) => words.test(response);
  if (command === 'RCPT TO') return noMailbox;
  if (code === '552' && !says(isFull) && !says(isTooLarge) && !says(isPolicy)) return outOfQuota;
  if (command === 'MAIL FROM') return { next: 'never', reason: 'unfamiliar' };
  if (command !== 'DATA') return unfamiliar;
  return ofMailboxes.has(code) || says(isFull) ? noMailbox : { next: 'never', reason: 'content_blocked' };
}

function meaningOf(code: string, { responseCode, response = '', command }: SmtpReply): Meaning {
  if (/sending quota/i.test(response)) return outOfQuota;
  // What answers a recipient's address is said of that: 551 there is a mailbox elsewhere.
  const known = command === 'RCPT TO' ? undefined : ours.get(code);
  if (known) return known;
  if (responseCode >= 500) return finalMeaning(code, response, command);
  const isThrottle = command !== 'RCPT TO' && isTooFast.test(response);
  return { next: 'later', reason: 'busy', ...(isThrottle && { isThrottle }) };
}

/**
 * What a mail server's refusal means for the next step. 4xx is for later; one that says so in words finds us too fast. 5xx
 * is final (RFC 5321, 4.2.1) once the mail is being handed over, from MAIL FROM to the reply after its body: to the same
 * mail the answer stays the same. What says that our login, account or quota is not in order, and whatever comes before
 * (greeting, TLS, login), shuts the channel: letters wait for an operator.
 */
export function smtpRefusal(reply: SmtpReply): Extract<SendOutcome, { kind: 'refused' }> {
  const code = `${reply.responseCode}`;
  return { kind: 'refused', code, ...meaningOf(code, reply) };
}

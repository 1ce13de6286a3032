import type { SendOutcome } from '../outcome';

/** A reply of the mail server that was not a yes: its number, its words, and the command it answered. */
export interface SmtpReply {
  responseCode: number;
  response?: string;
  command?: string;
}

// Where a recipient is refused after the envelope: no such mailbox, bad address, known invalid, trap. DirectMail 44499.
const recipientCodes = new Set([550, 553, 559, 561]);
// Quota, sender, login or account: 4xx or 5xx, but no recipient's fault. DirectMail 44499.
const ourCodes = new Set([436, 504, 530, 534, 535, 538, 551, 552]);

/**
 * What a mail server's refusal means for the next step. A 5xx to RCPT concerns the recipient; anywhere else, unless its
 * number says otherwise, it concerns us (login, content, size), so letters wait for an operator.
 */
export function smtpRefusal({ responseCode, response, command }: SmtpReply): Extract<SendOutcome, { kind: 'refused' }> {
  const code = `${responseCode}`;
  const quota = /sending quota/i.test(response ?? '');
  if (ourCodes.has(responseCode) || quota) return { kind: 'refused', code, next: 'channel_down' };
  if (responseCode < 500) return { kind: 'refused', code, next: 'later' };
  const aboutRecipient = command === 'RCPT TO' || recipientCodes.has(responseCode);
  return { kind: 'refused', code, next: aboutRecipient ? 'never' : 'channel_down' };
}

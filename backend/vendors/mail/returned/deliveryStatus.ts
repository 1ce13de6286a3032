import type { NoticeReason } from '../../../../shared/noticeReasons';
import { type Fields, only } from './fields';
import { addressIn } from './mailAddress';
import { Unreadable } from './Unreadable';

/** What a report comes to: `no_mailbox` and `undelivered` failed for good, `complained` arrived and was not wanted. */
export type Said = 'no_mailbox' | 'undelivered' | 'waiting' | 'noted' | 'complained';

/** What a server says became of a mail at one address: the one it was sent to, where told, and the one it ended at. */
export interface Delivery {
  said: Said;
  code: string;
  original: string | null;
  final: string;
}

// RFC 3463: bad mailbox, bad system, bad syntax; RFC 7505: a domain that takes no mail, by which Exchange says "no mailbox".
const noMailbox = /^5\.1\.(?:1|2|3|10)$/;
const enhanced = /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.])/;
const vague = /^[45]\.0\.0$/;

// Exim says 5.0.0 of everything; what the other server said stands beside it.
function codeIn(recipient: Fields): string {
  const status = enhanced.exec(only(recipient, 'status') ?? '')?.[0];
  const said = (recipient.get('diagnostic-code') ?? []).flatMap((text) => enhanced.exec(text)?.[0] ?? []);
  const exact = said.find((code) => code.startsWith(status?.[0] ?? ''));
  const code = !status || vague.test(status) ? (exact ?? status) : status;
  if (!code) throw new Unreadable('unreadable');
  return code;
}

function meaningOf(action: string, code: string): Said {
  if (['delivered', 'relayed', 'expanded'].includes(action)) return 'noted';
  if (action === 'delayed') return 'waiting';
  // A failure whose status says that it went well says nothing.
  if (action !== 'failed' || code.startsWith('2')) throw new Unreadable('unreadable');
  return noMailbox.test(code) ? 'no_mailbox' : 'undelivered';
}

/** Reads the group of one recipient (RFC 3464, 2.3). Throws Unreadable. */
export function readDelivery(recipient: Fields): Delivery {
  const action = /^[a-z]+/.exec((only(recipient, 'action') ?? '').toLowerCase())?.[0] ?? '';
  const code = codeIn(recipient);
  const final = addressIn(only(recipient, 'final-recipient'));
  if (!final) throw new Unreadable('unreadable');
  return { said: meaningOf(action, code), code, final, original: addressIn(only(recipient, 'original-recipient')) };
}

/** What people are told of a mail that came back with this code (RFC 3463). */
export function returnReason(code: string): NoticeReason {
  // 5.1 the address, 5.2 the mailbox: full or closed.
  if (/^5\.[12]\./.test(code)) return 'mailbox_unknown';
  if (/^5\.[67]\./.test(code)) return 'content_blocked';
  return code.startsWith('4') ? 'vendor_down' : 'unfamiliar';
}

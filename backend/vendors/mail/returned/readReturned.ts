import PostalMime, { type Attachment } from 'postal-mime';
import { vendorCode } from '../../vendorCode';
import { noticeIdOf } from '../mailToken';
import { type Delivery, readDelivery, type Said } from './deliveryStatus';
import { type Fields, only, readGroups, readHeader } from './fields';
import { addressIn, comparable } from './mailAddress';
import { type Parked, Unreadable } from './Unreadable';

/** What came back of one mail of ours. */
export interface Returned {
  noticeId: string;
  said: Said;
  code: string;
  /** Whether it is said of the mail to this address; `forwarded`: of where that led to. */
  isOf(address: string): 'itself' | 'forwarded' | null;
}

// A report has three parts, one of which may be a message: it is looked at as it is, and never opened.
const bounds = { maxNestingDepth: 8, maxHeadersSize: 256 * 1024, forceRfc822Attachments: true };

// The library takes up to a tenth of a millisecond for each line, however short, and lets nothing else go on meanwhile.
const mostLines = 10_000;

function hasTooManyLines(mail: Uint8Array): boolean {
  let lines = 0;
  for (let end = mail.indexOf(10); end >= 0 && lines <= mostLines; end = mail.indexOf(10, end + 1)) lines += 1;
  return lines > mostLines;
}

const statuses = ['message/delivery-status', 'message/global-delivery-status'];
const complaints = ['message/feedback-report'];
const originals = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'];

const bytesOf = ({ content }: Attachment) =>
  typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);

async function partsOf(mail: Uint8Array): Promise<(types: readonly string[]) => Uint8Array | null> {
  const { headers, attachments } = await PostalMime.parse(mail, bounds).catch(() => {
    throw new Unreadable('unreadable');
  });
  const types = headers.filter(({ key }) => key === 'content-type').map(({ value }) => value);
  if (types.length > 1) throw new Unreadable('ambiguous');
  if (!/^multipart\/report\b/i.test(types[0] ?? '')) throw new Unreadable('no_report');
  return (wanted) => {
    const found = attachments.filter(({ mimeType }) => wanted.includes(mimeType));
    if (found.length > 1) throw new Unreadable('ambiguous');
    return found[0] ? bytesOf(found[0]) : null;
  };
}

// By the number under which we handed it in, which not every server passes on, or by the Message-ID of what was returned.
function noticeIn(groups: readonly Fields[], original: Uint8Array | null): string {
  const numbers = groups.map((group) => only(group, 'original-envelope-id'));
  const named = [...numbers, original && only(readHeader(original), 'message-id')];
  const [noticeId, ...others] = new Set(named.flatMap((name) => (name && noticeIdOf(name)) || []));
  if (others.length > 0) throw new Unreadable('ambiguous');
  if (!noticeId) throw new Unreadable('foreign');
  return noticeId;
}

const isOfRecipient = ({ original, final }: Delivery): Returned['isOf'] => {
  return (address) => {
    if (final === comparable(address)) return 'itself';
    return original === comparable(address) ? 'forwarded' : null;
  };
};

// Whoever hands on a complaint may hide who complained, but for the domain (RFC 6590).
const isOfComplainer = (addresses: readonly string[]): Returned['isOf'] => {
  const domainOf = (address: string) => address.slice(address.lastIndexOf('@'));
  return (address) => {
    const isNamed = addresses.some((one) => domainOf(one) === domainOf(comparable(address)));
    return isNamed || addresses.length === 0 ? 'itself' : null;
  };
};

function readStatus(groups: readonly Fields[], noticeId: string): Returned[] {
  const recipients = groups.filter((group) => group.has('final-recipient') || group.has('action'));
  if (recipients.length === 0) throw new Unreadable('unreadable');
  return recipients.map(readDelivery).map((delivery) => {
    const { said, code } = delivery;
    return { noticeId, said, code, isOf: isOfRecipient(delivery) };
  });
}

function readComplaint(groups: readonly Fields[], noticeId: string): Returned[] {
  const [report] = groups;
  const type = (report && only(report, 'feedback-type'))?.toLowerCase();
  if (!report || !type) throw new Unreadable('unreadable');
  const said = type === 'abuse' || type === 'fraud' ? 'complained' : 'noted';
  const addresses = (report.get('original-rcpt-to') ?? []).flatMap((value) => addressIn(value) ?? []);
  return [{ noticeId, said, code: vendorCode(type), isOf: isOfComplainer(addresses) }];
}

async function read(mail: Uint8Array): Promise<Returned[]> {
  if (hasTooManyLines(mail)) throw new Unreadable('too_large');
  const part = await partsOf(mail);
  const [status, complaint, original] = [part(statuses), part(complaints), part(originals)];
  const report = status ?? complaint;
  if (!report) throw new Unreadable('no_report');
  if (status && complaint) throw new Unreadable('ambiguous');
  const groups = readGroups(report);
  const noticeId = noticeIn(groups, original);
  return status ? readStatus(groups, noticeId) : readComplaint(groups, noticeId);
}

/**
 * Reads what lies in the return mailbox: reports of delivery (RFC 3464) and complaints (RFC 5965) of mails of ours; why it
 * is kept aside where it is none, or says two things at once. Anybody may write there, so what is said is believed of a mail
 * alone whose Message-ID it knows, which nobody can guess. What is left: whoever got a mail, or carried it, can forge what
 * became of it, which turns away further mails to that one address, and opens the next way of that one letter.
 */
export async function readReturned(mail: Uint8Array): Promise<Returned[] | Parked> {
  try {
    return await read(mail);
  } catch (error) {
    if (error instanceof Unreadable) return error.code;
    throw error;
  }
}

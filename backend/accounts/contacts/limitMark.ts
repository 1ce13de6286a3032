import { contactIndex, type NormalContact } from './contactIndex';

const google = /@(?:gmail|googlemail)\.com$/;

/** An address without what its owner may put into it at will: a tag after +, and for Google's also dots. */
export function mailboxOf(email: string): string {
  const address = email.toLowerCase();
  const at = address.lastIndexOf('@');
  const name = address.slice(0, at).replace(/(?!^)\+.*$/, '');
  return google.test(address) ? `${name.replaceAll('.', '')}@gmail.com` : name + address.slice(at);
}

/**
 * What calls, notices and refusals of a contact are counted and found by: all addresses of one mailbox are one. Only that:
 * whose an address is nobody can tell from its mailbox, so accounts and letters are found by `contactIndex`.
 */
export const limitMark = ({ kind, value }: NormalContact): Buffer =>
  contactIndex({ kind, value: kind === 'email' ? mailboxOf(value) : value });

/**
 * The marks under which a contact may have said "no more": the first is that of its mailbox, under which it says so now;
 * before, it was said for one address of it alone.
 */
export function refusalMarks(contact: NormalContact): [Buffer, ...Buffer[]] {
  const [ofMailbox, ofAddress] = [limitMark(contact), contactIndex(contact)];
  return ofMailbox.equals(ofAddress) ? [ofMailbox] : [ofMailbox, ofAddress];
}

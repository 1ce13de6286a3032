import { blindIndex } from '../../platform/blindIndex';
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
 * What calls and notices to a contact are counted by: all addresses of one mailbox are one. Only that: whose an address is
 * nobody can tell from its mailbox, so accounts and letters are found by `contactIndex`.
 */
export const limitMark = (contact: NormalContact): Buffer =>
  contact.kind === 'email' ? blindIndex('limits.mailbox', mailboxOf(contact.value)) : contactIndex(contact);

import { domainToASCII } from 'node:url';

/** An address as two are compared: small letters, the domain as it travels. */
export function comparable(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  return `${address.slice(0, at)}@${domainToASCII(domain) || domain}`.toLowerCase();
}

/** The address in a field such as `rfc822; <amelie@example.com>`; null where there is none. */
export function addressIn(value: string | null): string | null {
  const text = (value ?? '').replace(/^[^;@]*;/, '').trim();
  const address = /^<?([^\s<>;]+@[^\s<>;@]+)>?$/.exec(text)?.[1];
  return address ? comparable(address) : null;
}

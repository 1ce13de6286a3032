import { isIP } from 'node:net';

// Quotes, brackets, a zone and a port stand around an address, as proxies write it; what is left of eight groups or of
// dotted numbers before a last colon can only be a port.
function withoutPort(text: string): string {
  const bare = text.trim().replace(/^"(.*)"$/, '$1');
  const inBrackets = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(bare)?.[1];
  const beforePort = /^(.*\d\.\d{1,3}|(?:[\da-f]{1,4}:){7}[\da-f]{1,4}):\d{1,5}$/i.exec(bare)?.[1];
  return (inBrackets ?? beforePort ?? bare).replace(/%.*$/, '');
}

// The last 32 bits may be written as IPv4 writes them.
const inGroups = (address: string) =>
  address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_whole, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );

function expand(address: string): number[] {
  const [head = '', tail] = inGroups(address).split('::');
  const [left, right] = [head, tail ?? ''].map((side) =>
    side ? side.split(':').map((group) => parseInt(group, 16)) : [],
  );
  return [...(left ?? []), ...Array<number>(8 - (left?.length ?? 0) - (right?.length ?? 0)).fill(0), ...(right ?? [])];
}

// IPv4 as IPv6 writes it: mapped (RFC 4291 §2.5.5.2), and translated by the well-known prefix (RFC 6052 §2.1).
const isIPv4 = (groups: number[]) => ['0,0,0,0,0,65535', '100,65435,0,0,0,0'].includes(groups.slice(0, 6).join());

/**
 * An address as numbers: the four of IPv4, the eight groups of IPv6, however it is written: short or long, with a port, in
 * brackets, with a zone, IPv4 inside IPv6. Null for what is no address.
 */
export function readAddress(text: string): number[] | null {
  const address = withoutPort(text);
  if (isIP(address) === 4) return address.split('.').map(Number);
  if (isIP(address) !== 6) return null;
  const groups = expand(address);
  return isIPv4(groups) ? groups.slice(6).flatMap((group) => [group >> 8, group & 255]) : groups;
}

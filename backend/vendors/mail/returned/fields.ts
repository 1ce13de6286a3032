import { Unreadable } from './Unreadable';

/** A group of fields (RFC 3464, 2.1; RFC 5965, 3): values by name in lower case, unfolded, in their order. */
export type Fields = ReadonlyMap<string, readonly string[]>;

// Far more than any report of one mail has.
const longestGroups = 64 * 1024;
const mostGroups = 50;

const field = /^([!-9;-~]+)[ \t]*:(.*)$/s;

function readGroup(text: string): Fields {
  const fields = new Map<string, string[]>();
  for (const line of text.split(/\r?\n(?![ \t])/)) {
    const [, name = '', value = ''] = field.exec(line) ?? [];
    if (name) fields.set(name.toLowerCase(), [...(fields.get(name.toLowerCase()) ?? []), unfolded(value)]);
  }
  return fields;
}

const unfolded = (value: string) => value.replaceAll(/\s+/g, ' ').trim();

/** The groups of fields of a part, parted by empty lines; what comes after too many is not read. */
export function readGroups(part: Uint8Array): Fields[] {
  const text = new TextDecoder().decode(part.subarray(0, longestGroups)).replace(/^\s+/, '');
  return text
    .split(/(?:\r?\n[ \t]*){2,}(?=[!-9;-~]+[ \t]*:)/, mostGroups)
    .map(readGroup)
    .filter(({ size }) => size > 0);
}

/** The header of a message that is a part. */
export const readHeader = (part: Uint8Array): Fields => {
  const text = new TextDecoder().decode(part.subarray(0, longestGroups));
  return readGroup(text.split(/\r?\n\r?\n/, 1)[0] ?? '');
};

/** The value of a field that may be said once; null where it is not said. Throws Unreadable where two differ. */
export function only(fields: Fields, name: string): string | null {
  const [value = null, ...others] = new Set(fields.get(name));
  if (others.length > 0) throw new Unreadable('ambiguous');
  return value;
}

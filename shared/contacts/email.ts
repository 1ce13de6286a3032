import { letter, mark, number } from '../unicode';
import { readPasted } from './pasted';
import { punycode } from './punycode';

/** The longest address that mail is brought to, and what stands before its @. Source: RFC 5321, 4.5.3.1. */
const [longest, longestName, longestLabel] = [254, 64, 63] as const;

const name = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const plainLabel = /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/;
const foreignLabel = new RegExp(`^(?:${letter}|${number})(?:${letter}|${mark}|${number}|-)*$`, 'u');

// "Anna <anna@example.com>", "mailto:", the brackets and stops around an address in a sentence.
function unwrap(pasted: string): string {
  const inner = /<([^<>]*@[^<>]*)>/.exec(pasted)?.[1] ?? pasted;
  return inner
    .replace(/^[\s("'[]*(?:mailto:)?/i, '')
    .replace(/[\s)"'\].,;:。，；、]+$/, '')
    .replace(/ ?@ ?/, '@');
}

function asciiLabel(label: string): string | null {
  const ascii = /[^ -~]/.test(label) && foreignLabel.test(label) ? `xn--${punycode(label)}` : label;
  return plainLabel.test(ascii) && ascii.length <= longestLabel ? ascii : null;
}

function asciiDomain(domain: string): string | null {
  const labels = domain.toLowerCase().normalize('NFC').split('.').map(asciiLabel);
  const isDomain = labels.length > 1 && labels.every((label) => label !== null) && !/^\d+$/.test(labels.at(-1) ?? '');
  return isDomain ? labels.join('.') : null;
}

/**
 * An address as typed or pasted, as it is mailed to, or null when no mailbox can have it: only the domain is free of case,
 * and is written in ASCII, since one that can't be written so can't be mailed everywhere.
 */
export function readEmail(typed: string): string | null {
  const [before = '', after = '', ...more] = unwrap(readPasted(typed)).replace(/[。｡]/g, '.').split('@');
  const domain = asciiDomain(after);
  if (more.length > 0 || !domain || !name.test(before) || before.length > longestName) return null;
  const address = `${before}@${domain}`;
  return address.length <= longest ? address : null;
}

// What would have to follow, wherever one stops while typing.
const endings = ['', 'a', 'a.cn', '.cn', 'a@a.cn', '@a.cn', 'a@a.cn>', '@a.cn>', 'a.cn>', '.cn>', 'a>'];

/** True for what no further typing makes an address. */
export const isNeverEmail = (typed: string): boolean => endings.every((ending) => readEmail(typed + ending) === null);

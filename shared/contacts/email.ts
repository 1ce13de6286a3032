import { letter, mark, number } from '../unicode';
import { readPasted } from './pasted';
import { punycode } from './punycode';

/** The longest address that mail is brought to, and what stands before its @. Source: RFC 5321, 4.5.3.1. */
const [longest, longestName, longestLabel] = [254, 64, 63] as const;

const name = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const plainLabel = /^[a-z\d](?:[a-z\d-]*[a-z\d])?$/;
const foreignLabel = new RegExp(`^(?:${letter}|${number})(?:${letter}|${mark}|${number}|-)*$`, 'u');

// What no address holds: spaces, brackets and quotes of all kinds, and in a domain every other sign.
const outside = String.raw`\s"()<>[\]\\,:;\u00ab\u00bb\u2018-\u201f\u2039\u203a\u3001\u3008-\u3011\u3014-\u301f\u275b-\u275e`;
const addresses = new RegExp(`([!#-'*+./\\w=?^\`{|}~-]*)@([^${outside}@!#-'*+/=?^\`{|}~]*)`, 'g');
const label = /^(?:(?:e-?)?mail=|['`{|*~])+/i;
const title = /(?:^|\W)(?:e-?mail|mail|address|at|is|to) $/i;

// A word beside an address may be a part of it, parted by a slip: "anna li@", "anna,li@", "example.co m"; so may a letter
// that no address holds, except where words are written without spaces.
const isDoubtfulBefore = (text: string): boolean =>
  (/[\w.][ ,;]+$/.test(text) && !title.test(text)) || /[\u00aa\u00b5\u00ba\u00c0-\u1fff]$/.test(text);

function isDoubtful(text: string): boolean {
  const around = text.replace(addresses, '@').split('@');
  return around.slice(0, -1).some(isDoubtfulBefore) || around.slice(1).some((after) => /^[ ,;]+[\w.]/.test(after));
}

// A sentence that goes on right behind an address.
const withoutSentence = (domain: string): string =>
  domain
    .replace(/(\.[^.。]+)。[^ -~].*$/, '$1')
    .replace(/[.。]+$/, '')
    .replace(/(\.[a-z]{2,})[\u3040-\u9fff\uac00-\ud7a3][^.。]*$/i, '$1');

function asciiLabel(label: string): string | null {
  const ascii = /[^ -~]/.test(label) && foreignLabel.test(label) ? `xn--${punycode(label)}` : label;
  return plainLabel.test(ascii) && ascii.length <= longestLabel ? ascii : null;
}

function asciiDomain(domain: string): string | null {
  const labels = domain.toLowerCase().normalize('NFC').split('.').map(asciiLabel);
  const isDomain = labels.length > 1 && labels.every((label) => label !== null) && !/^\d+$/.test(labels.at(-1) ?? '');
  return isDomain ? labels.join('.') : null;
}

function readAddress(given: string, after: string): string | null {
  const before = given.replace(label, '');
  const domain = asciiDomain(withoutSentence(after).replace(/。/g, '.'));
  if (!domain || !name.test(before) || before.startsWith('/') || before.length > longestName) return null;
  const address = `${before}@${domain}`;
  return address.length <= longest ? address : null;
}

/**
 * The one address in a text as typed or pasted, as it is mailed to; null when no mailbox can have it, or the text holds
 * more than one. Only the domain is free of case, and is written in ASCII, since one that can't be written so can't be
 * mailed everywhere.
 */
export function readEmail(typed: string): string | null {
  const text = readPasted(typed).replace(/ ?@ ?/g, '@');
  if (isDoubtful(text)) return null;
  const read = [...text.matchAll(addresses)].map(([, before = '', after = '']) => readAddress(before, after));
  const [address = null, ...more] = new Set(read);
  return more.length === 0 ? address : null;
}

// What would have to follow, wherever one stops while typing.
const endings = ['', 'a', 'a.cn', '.cn', 'a@a.cn', '@a.cn', ' <a@a.cn>'];

/** True for what no further typing makes an address. */
export const isNeverEmail = (typed: string): boolean => endings.every((ending) => readEmail(typed + ending) === null);

import { blank } from '../unicode';

/** The longest text that is looked at for a contact, with what was pasted around it. */
export const longestPasted = 400;

const unseen = new RegExp(`${blank}|${/\p{Cc}/u.source}`, 'gu');
const spaces = /\p{Z}+/gu;

const plain = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/[\ufe6b]/g, '@')
    .replace(/\s/g, ' ')
    .replace(spaces, ' ')
    .replace(unseen, '')
    .normalize('NFKC')
    .trim();

/**
 * A contact as it was meant when it was pasted: signs of full width as plain ones, blanks of any kind as one, and without
 * the marks that phones and chats put around a number to keep its direction; empty where the text is too long to be one.
 * Needs no Intl, which WeChat on Android lacks.
 */
export const readPasted = (text: string): string => (text.length > longestPasted ? '' : plain(text));

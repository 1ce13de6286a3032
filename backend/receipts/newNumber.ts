import { randomInt } from 'node:crypto';

const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const group = () => Array.from({ length: 4 }, () => signs[randomInt(signs.length)]).join('');

/** A number for a receipt, of 60 random bits: see `receiptNumber`. */
export const newNumber = (): string => [group(), group(), group()].join('-');

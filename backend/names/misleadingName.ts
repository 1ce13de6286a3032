import { gap } from '../../shared/unicode';
import { lookOf } from './lookalikes';
import { hasNumber } from './numbersInLetters';
import { hasChineseOffice, hasEnglishOffice } from './officeWords';
import { hasAccount, hasAddress } from './writtenOut';

const notLetters = new RegExp(gap, 'gu');

/**
 * True for a name that would deceive whoever reads it under ours: our own name, words of office (客服, official), an
 * account to be added (加微 …), an address with its dot written out (点, dot), a number written with letters. By how it
 * looks, whatever signs it is written with and whatever stands between them.
 */
export function isMisleading(name: string): boolean {
  const look = lookOf(name);
  const joined = look.replace(notLetters, '');
  if (hasChineseOffice(joined) || hasEnglishOffice(name)) return true;
  return hasAccount(look, joined) || hasAddress(name, look) || hasNumber(name, look);
}

import { blank, mark } from '../../shared/unicode';
import { latinSign } from './latinSigns';
import { simplified } from './traditionalSigns';

const unseen = new RegExp(`${mark}|${blank}`, 'gu');

// Letters in squares and circles of black, and the halves of flags where there are more than make one.
const boxed = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}]|[\u{1f1e6}-\u{1f1ff}]{3,}/gu;
const alphabets = [0x1f150, 0x1f170, 0x1f1e6];
function unboxed(sign: string): string {
  const code = sign.codePointAt(0) ?? 0;
  const first = alphabets.findLast((alphabet) => alphabet <= code) ?? 0;
  return String.fromCharCode(97 + code - first);
}

/**
 * A text as an eye takes it in, to look for words in it and not to be shown: small letters without marks, Latin for what
 * only looks like it, simplified for traditional signs, nothing unseen.
 */
export const lookOf = (text: string): string =>
  [
    ...text
      .replace(boxed, (run) => [...run].map(unboxed).join(''))
      .normalize('NFKD')
      .replace(unseen, ''),
  ]
    .map((sign) => latinSign(simplified(sign)))
    .join('');

// Chinese signs that are chosen for their shape alone, as generators of fancy letters do.
const shaped = new Map(
  [...'卂乃匚千卄丨几爪口ㄖ卩尺丂丅ㄒ凵ㄩ山乂ㄚ乙ㄥ'].map((sign, at) => [
    sign,
    [...'abcfhinmooprsttuuwxyzl'][at] as string,
  ]),
);

/** See lookOf: with Latin letters also for Chinese signs of their shape. */
export const latinLookOf = (text: string): string => [...lookOf(text)].map((sign) => shaped.get(sign) ?? sign).join('');

const sames = new Map([...'0134578l|!$@'].map((sign, at) => [sign, [...'oieastbiiisa'][at] as string]));

/**
 * A word whose letters are written by digits, signs or two letters here and there, in one form: `0ff1c1a1` and `official`
 * are one, `vveChat` and `wechat`, `adrnin` and `admin`.
 */
export const wordForm = (word: string): string =>
  [...word.replaceAll('vv', 'w').replaceAll('rn', 'm')].map((sign) => sames.get(sign) ?? sign).join('');

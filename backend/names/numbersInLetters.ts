import { gap, number, numeral } from '../../shared/unicode';

const likeDigit = `(?:${numeral}|[oliszbз])`;
const numberLike = new RegExp(`(?:^|[^a-z])(${likeDigit}(?:${gap}${likeDigit}){6,})`, 'gu');
// A name and a year, such as `Lili 2008`.
const nameAndYear = /^(?:[olizsb]{1,8}(?:(?:19|20)\d\d|\d{1,2})?|(?:19|20)\d\d[olizsb]{1,8})$/;
const words = [
  'zero|oh|one|two|three|four|five|six|seven|eight|nine',
  'ling|yi|yao|er|liang|san|si|wu|liu|lu|qi|ba|jiu|dong|guai|gou',
];
const numberWords = new RegExp(
  words.map((each) => `(?:(?<![a-z])(?:${each})[^a-z]*){7}|(?:(?:${each})[^a-z]*){8}`).join('|'),
);

const notLetters = new RegExp(gap, 'gu');
// Numbers of digits alone are cut out of a name; those of Roman signs fall apart into letters there.
const plainNumber = new RegExp(`^${numeral}+$`, 'u');
const anyNumber = new RegExp(`${number}(?:${gap}${number}){4,}`, 'gu');

// Days, ages and classes, which names hold too, and what of one number is left when signs of any kind are put between.
const dates =
  /(?:19|20)\d\d|\d{1,2}(?=[年月日号岁点班级届后世])|[一二三四五六七八九十〇零]+(?=[年月日号岁点班级届后世])/gu;
const mostScattered = { digits: 6, numerals: 8 };
const countOf = (text: string, sign: string) => (text.match(new RegExp(sign, 'gu')) ?? []).length;

function isScattered(name: string): boolean {
  const dated = name.match(dates)?.length ?? 0;
  const left = dated > 3 ? name : name.replace(dates, ' ');
  const groups = countOf(left, `${numeral}(?:${gap}${numeral})*`);
  return (
    groups > 1 && (countOf(left, number) > mostScattered.digits || countOf(left, numeral) > mostScattered.numerals)
  );
}

/** True for a name with a number written with letters, in words, or with other signs put between its digits. */
export function hasNumber(name: string, look: string): boolean {
  const runs = [...look.matchAll(numberLike)].map(([, run = '']) => run.replace(notLetters, ''));
  const isRoman = (name.match(anyNumber) ?? []).some((run) => /[\u2160-\u2188]/.test(run));
  // A letter that looks like a digit has become one.
  const isDisguised = countOf(look, number) > countOf(name.normalize('NFKD'), number);
  const isNumber = (run: string) => isDisguised || (!plainNumber.test(run) && !nameAndYear.test(run));
  return isRoman || numberWords.test(look) || isScattered(name) || runs.some(isNumber);
}

import { type Group, groupsIn, plainText } from './groupsIn';

const length = 6;
const isBeside = ({ gap }: Group) => /^[\s\p{Pd}.,、·]{1,2}$/u.test(gap);

/** Runs of groups that make six digits together, one group before two, those of one length before others. */
function runsOf(groups: Group[]): Group[][] {
  const runs: Group[][] = [];
  for (const [at] of groups.entries()) {
    for (let upTo = at + 1; upTo <= Math.min(at + length, groups.length); upTo += 1) {
      const run = groups.slice(at, upTo);
      const isWhole = run.map(({ signs }) => signs).join('').length === length;
      if (isWhole && run.slice(1).every(isBeside)) runs.push(run);
    }
  }
  const isUneven = (run: Group[]) => (run.every(({ signs }) => signs.length === run[0]?.signs.length) ? 0 : 1);
  return runs.sort((one, other) => one.length - other.length || isUneven(one) - isUneven(other));
}

function firstIn(text: string): string | null {
  const [run] = runsOf(groupsIn(text, '[^0-9]'));
  return run ? run.map(({ signs }) => signs).join('') : null;
}

// "Code" in both languages, and what follows.
const behindCode = /(?:\u7801|code)([\s\S]*)/i;

// Right behind itself.
const pastedAgain = /(^|[^0-9])([0-9]{3}[\s\p{Pd}]?[0-9]{3})\2+(?![0-9])/gu;

/**
 * The six digits in what was typed or pasted: of any width, with blanks or dashes between, out of a whole sentence (of
 * several numbers that behind the word "code"); null without six.
 */
export function sixDigits(typed: string): string | null {
  const text = plainText(typed).replace(pastedAgain, '$1$2');
  const [, behind = ''] = behindCode.exec(text) ?? [];
  return firstIn(behind) ?? firstIn(text);
}

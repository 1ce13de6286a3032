import { plainText } from '../../../letter/groupsIn';

const codeLength = 43;

// Right behind itself.
const pastedAgain = /^([A-Za-z0-9_-]{43})\1+$/;

/** The code of an erasure proof in what was typed or pasted, which is 43 signs on end or broken over lines; or null. */
export function proofCodeIn(typed: string): string | null {
  const signs = plainText(typed)
    .split(/[^A-Za-z0-9_-]+/)
    .map((part) => part.replace(pastedAgain, '$1'));
  return [...signs, signs.join('')].find(({ length }) => length === codeLength) ?? null;
}

import { plainText } from '../../../letter/groupsIn';

const codeLength = 43;

/** The code of an erasure proof in what was typed or pasted, which is 43 signs on end or broken over lines; or null. */
export function proofCodeIn(typed: string): string | null {
  const signs = plainText(typed).split(/[^A-Za-z0-9_-]+/);
  return [...signs, signs.join('')].find(({ length }) => length === codeLength) ?? null;
}

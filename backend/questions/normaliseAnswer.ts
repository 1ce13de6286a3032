/**
 * An answer as it is compared: width, case, blanks and punctuation don't matter, unless it has nothing else; nor does which
 * look a sign was given, which not every keyboard types.
 */
export function normaliseAnswer(given: string): string {
  const plain = given
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\uFE00-\uFE0F]/gu, '');
  const signs = plain.replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  return /[\p{L}\p{N}]/u.test(signs) ? signs : plain.replace(/\s/gu, '');
}

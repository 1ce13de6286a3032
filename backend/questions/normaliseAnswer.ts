/**
 * An answer as it is compared: width, case, blanks and punctuation don't matter, unless it has nothing else.
 */
export function normaliseAnswer(given: string): string {
  const plain = given.normalize('NFKC').toLowerCase().normalize('NFKC');
  const signs = plain.replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  return signs === '' ? plain.replace(/\s/gu, '') : signs;
}

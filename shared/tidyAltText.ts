import { hasVisible } from './visible';

const lineBreaks = /[\r\n\t\u2028\u2029]+/g;
// Joints, marks and the directions of a single sign belong to what people write.
const unseen =
  /[\p{Cc}\p{Surrogate}\p{Noncharacter_Code_Point}\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/gu;

/**
 * What is said of a picture, on one line, without signs that nobody sees and that do not belong to a sign one sees, and
 * without what turns the writing round; empty when nothing visible is left.
 */
export function tidyAltText(words: string): string {
  const tidy = words.replace(lineBreaks, ' ').replace(unseen, '');
  return hasVisible(tidy) ? tidy : '';
}

import type { LetterText } from '../../../../shared/letterText';

interface Typed {
  letterId: string;
  version: number;
  words: LetterText;
}

// In memory alone: the words of a sealed letter are stored on no phone.
let typed: Typed | null = null;

/** Keeps what is being typed over a version of a sealed letter, for whoever leaves the page and comes back to it. */
export function keepTyped(words: Typed): void {
  typed = words;
}

/** What was typed over this version of a letter and not sealed anew; null where nothing was. */
export const typedOver = (letterId: string, version: number): LetterText | null =>
  typed?.letterId === letterId && typed.version === version ? typed.words : null;

/** Forgets what was typed: it is sealed, or not wanted. */
export function forgetTyped(): void {
  typed = null;
}

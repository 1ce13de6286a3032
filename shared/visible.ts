import { blank, mark } from './unicode';

// A mark needs something to stand on.
const drawn = new RegExp(`(?!${blank}|${mark})${/[^\p{Cc}\p{Z}]/u.source}`, 'u');

/** True when a text has something to see; a field that must be filled in is empty without. */
export const hasVisible = (text: string): boolean => drawn.test(text);

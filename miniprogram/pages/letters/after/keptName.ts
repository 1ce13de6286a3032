import type { OpenedLetter } from '../../../../shared/contract/opening';
import { tidyName } from '../../../../shared/tidyName';
import { texts } from './texts';

// In characters; systems take 255 bytes.
const longest = 40;
// What some system refuses in the name of a file.
const refused = /[\\/:*?"<>|.]+/g;

/** What the file of a kept letter is called, on any system: by its title, or as a letter, and the day it was written on. */
export function keptName({ title, sealedLocal }: Pick<OpenedLetter, 'title' | 'sealedLocal'>): string {
  const plain = [...tidyName(title).replace(refused, ' ').trim()].slice(0, longest).join('').trim();
  return `${plain || texts.fileName} ${sealedLocal.on}.html`;
}

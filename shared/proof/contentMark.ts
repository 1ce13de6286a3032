import type { LetterText } from '../letterText';
import { joined, toBase64, utf8 } from './bytes';
import { sha256 } from './sha256';

/**
 * What a letter says and shows: its fields, and of each picture its number, its words and the SHA-256 of the file that is
 * read. A receipt of pictures of which an earlier version kept no digest has none of any.
 */
export interface SealedContent {
  text: Partial<LetterText>;
  pictures: readonly { id: string; altText: string; digest?: Uint8Array | undefined }[];
}

const block = 1024;

// The length is hidden within a step of a kilobyte.
function padded(content: Uint8Array): Uint8Array {
  const length = Math.ceil((content.length + 1) / block) * block;
  return joined(content, Uint8Array.of(0x80), new Uint8Array(length - content.length - 1));
}

/**
 * What a receipt holds of a letter's content: SHA-256 over the content, padded, 32 random bytes of salt and the number of
 * the receipt. With the salt it shows whether words are those that were sealed; without it nobody can try a guess, be the
 * letter ever so short. Fields are taken by name, empty ones left out, so that fields of later change nothing.
 */
export function contentMark({ text, pictures }: SealedContent, salt: Uint8Array, number: string): Uint8Array {
  const said = Object.entries(text)
    .filter(([, value]) => value !== '')
    .sort(([one], [other]) => (one < other ? -1 : 1));
  const shown = pictures.map(({ id, altText, digest }) => [id, altText, ...(digest ? [toBase64(digest)] : [])]);
  const content = utf8(JSON.stringify([said, shown]));
  return sha256(joined(padded(content), salt, utf8(number)));
}

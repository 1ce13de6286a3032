import type { TextVerdict } from '../vendors/TextCheck';

/** What a party says of one picture, as of a text; `pending` where it tells later. */
export type PictureVerdict = TextVerdict | { kind: 'pending' };

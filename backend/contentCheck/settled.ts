import type { Vendor } from '../vendors/vendorLabels';
import { ContentCheck } from './ContentCheck';
import type { WordsVerdict } from './checkWords';
import type { PictureVerdict } from './PictureVerdict';

/**
 * What is known of a letter that waits for the rest of its check: what was found on its words, and by whom, and on each
 * picture that needs not be asked about again.
 */
export interface Settled {
  words?: Extract<WordsVerdict, { kind: 'passed' | 'doubtful' }> & { vendor: Vendor };
  pictures: Record<string, PictureVerdict>;
}

/** What was settled so far of what was sealed under this mark. */
export async function findSettled(letterId: string, sealMark: Buffer): Promise<Settled> {
  const found = await ContentCheck.findOne({ where: { letterId, sealMark }, attributes: ['settled'] });
  return found?.settled ? (JSON.parse(found.settled) as Settled) : { pictures: {} };
}

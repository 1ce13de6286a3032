import type { Vendor } from '../vendors/vendorLabels';
import type { Author } from './authorOf';
import type { PictureVerdict } from './PictureVerdict';

/** A picture of a letter. `read` answers it as a JPEG; throws data_damaged, unavailable. */
export interface PictureToCheck {
  pictureId: string;
  altText: string;
  read(): Promise<Buffer>;
}

/** What was sealed of a letter under a mark, and the pictures of it that are not settled. */
export interface PicturesToCheck {
  letterId: string;
  sealMark: Buffer;
  pictures: readonly PictureToCheck[];
}

/** A party that checks pictures. */
export interface PictureCheck {
  vendor: Vendor;
  /** The verdict on each picture, in their order. No call begins after `lastBeginsAt` (epoch milliseconds). */
  check(author: Author, letter: PicturesToCheck, lastBeginsAt: number): Promise<PictureVerdict[]>;
}

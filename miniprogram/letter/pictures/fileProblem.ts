import type { PhoneErrorCode } from '../../../shared/phoneErrors';
import { pictureLimits } from '../../../shared/pictures';
import type { PictureType } from './DraftPicture';

/** Why a chosen file cannot be a picture of a letter that has so many already; null when it can. */
export function fileProblem(type: PictureType | null, bytes: number, others: number): PhoneErrorCode | null {
  if (bytes === 0) return 'picture_damaged';
  if (!type) return 'picture_format_unsupported';
  if (bytes > pictureLimits.bytes) return 'picture_too_large';
  return others >= pictureLimits.pictures ? 'too_many_pictures' : null;
}

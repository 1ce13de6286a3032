import { pictures as endpoints } from '../../../shared/contract/pictures';
import type { DraftPicture } from '../../letter/pictures/DraftPicture';
import { ApiError } from '../apiError';
import { fetchPhoneFile } from '../pictureFiles/fetchPhoneFile';
import type { PhoneFile } from '../pictureFiles/PhoneFile';
import { withSession } from '../session/call';

/** The file of a picture from the other letter that has it; null where no letter has it any more. Throws an ApiError. */
export async function fetchSource({ source }: DraftPicture): Promise<PhoneFile | null> {
  if (!source) return null;
  try {
    return await withSession((accessToken) => fetchPhoneFile(endpoints.readPicture, { input: source, accessToken }));
  } catch (failure) {
    if (failure instanceof ApiError && failure.code === 'not_found') return null;
    throw failure;
  }
}

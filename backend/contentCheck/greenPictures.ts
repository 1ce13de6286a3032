import { AppError } from '../platform/AppError';
import { greenPictureCheck } from '../vendors/green/greenPictureCheck';
import { notAsked } from '../vendors/TextCheck';
import type { PictureCheck, PictureToCheck } from './PictureCheck';
import type { PictureVerdict } from './PictureVerdict';

// Each is a megabyte or two in memory, and up the line.
const lanes = 3;

async function orUnavailable(check: () => Promise<PictureVerdict>): Promise<PictureVerdict> {
  try {
    return await check();
  } catch (error) {
    // The store is away, or has lost it, which is an alarm already: what nobody could look at has not passed.
    if (error instanceof AppError) return { kind: 'unavailable', code: error.code };
    throw error;
  }
}

/**
 * Alibaba Cloud as the one who checks pictures, a few at a time. After one that is refused, or that nobody could judge, no
 * other is begun, since each costs.
 */
export const greenPictures: PictureCheck = {
  vendor: greenPictureCheck.vendor,
  async check({ accountId: id, isNewcomer }, { pictures }, lastBeginsAt) {
    const found = pictures.map((): PictureVerdict => notAsked);
    const waiting = [...pictures.entries()];
    let isOver = false;
    const checkOne = (picture: PictureToCheck) =>
      orUnavailable(async () => greenPictureCheck.check({ id, isNewcomer }, await picture.read(), lastBeginsAt));
    const lane = async () => {
      for (let next = waiting.shift(); next && !isOver; next = waiting.shift()) {
        const [at, picture] = next;
        const verdict = await checkOne(picture);
        if (verdict.kind !== 'pass' && verdict.kind !== 'doubtful') isOver = true;
        found[at] = verdict;
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return found;
  },
};

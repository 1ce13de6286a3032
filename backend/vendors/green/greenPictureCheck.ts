import { createHash } from 'node:crypto';
import { platformSettings } from '../../platform/settings';
import type { TextVerdict } from '../TextCheck';
import { verdictOnce } from '../verdictOnce';
import { affordable } from './affordable';
import { greenPictureChecks, newcomersPictureFuse, pictureFuse } from './limits';
import { moderatePicture } from './moderatePicture';
import { greenSettings } from './settings';

const fuse = () => ({
  what: 'pictures' as const,
  all: pictureFuse,
  newcomers: newcomersPictureFuse,
  most: greenSettings.GREEN_DAILY_PICTURES,
});

/** Alibaba Cloud as the one who checks pictures, whoever's they are. */
export const greenPictureCheck = {
  vendor: 'aliyunGreen' as const,
  /** The verdict on a picture (JPEG), of whom it is not told. No call begins after `lastBeginsAt` (epoch milliseconds). */
  check: (author: { id: string; isNewcomer: boolean }, picture: Buffer, lastBeginsAt: number): Promise<TextVerdict> =>
    verdictOnce({
      what: ['green', greenSettings.GREEN_IMAGE_SERVICE, createHash('sha256').update(picture).digest('hex')],
      uses: [{ limit: greenPictureChecks, key: author.id, times: platformSettings.CALL_LIMIT_FACTOR }],
      ask: async () =>
        (await affordable(fuse(), author.isNewcomer))
          ? moderatePicture(picture, lastBeginsAt)
          : { kind: 'unavailable', code: 'fuse' },
    }),
};

import { clock } from '../../platform/clock';
import type { TextVerdict } from '../TextCheck';
import { askGreen, outOfTime } from './askGreen';
import { callGreen } from './callGreen';
import { readModeration } from './readModeration';
import { greenSettings } from './settings';
import { uploadForCheck } from './uploadForCheck';

// Too large, or in a format that it does not read: no try changes that, a person sees what it is.
const unreadable = ['406', '407'];

/**
 * The verdict of ImageModeration on a picture (JPEG), which it reads out of a folder of its own; see `askGreen`. `doubtful`
 * too where it cannot read the picture.
 */
export const moderatePicture = (picture: Buffer, lastBeginsAt: number): Promise<TextVerdict> =>
  askGreen(lastBeginsAt, async (url) => {
    const place = await uploadForCheck(url, picture, lastBeginsAt);
    if (place.kind === 'failed') return place;
    if (clock.now() > lastBeginsAt) return outOfTime;
    const { ossBucketName, ossObjectName } = place;
    const ServiceParameters = JSON.stringify({ ossBucketName, ossObjectName });
    const answer = await callGreen(url, 'ImageModeration', {
      Service: greenSettings.GREEN_IMAGE_SERVICE,
      ServiceParameters,
    });
    if (answer.kind !== 'failed') return readModeration(answer.data);
    return unreadable.includes(answer.code) ? { kind: 'doubtful', rule: 'other', label: answer.code } : answer;
  });

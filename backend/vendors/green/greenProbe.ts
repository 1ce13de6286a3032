import { gatewayFault } from '../alicloud/gatewayFault';
import type { Probe } from '../Probe';
import { callGreen, type GreenFailure } from './callGreen';
import { greenSettings } from './settings';
import { uploadForCheck } from './uploadForCheck';

// A white square of 64 pixels: nothing to object to.
const square = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAAAAACPAi4CAAAAKUlEQVR42u3MQREAAAwCIPuX1hD77SAA6VEEAoFAIBAIBAKBQCAQfA8Gpwvw4qrwDDIAAAAASUVORK5CYII=',
  'base64',
);

type Place = 'GREEN_API_URL' | 'GREEN_BACKUP_API_URL';
type Service = 'GREEN_TEXT_SERVICE' | 'GREEN_IMAGE_SERVICE';

const keys = { keyId: 'GREEN_ACCESS_KEY_ID', secret: 'GREEN_ACCESS_KEY_SECRET' };

function sentence({ code }: GreenFailure, url: Place, service: Service): string {
  if (code === '400' || code === '401' || code === '402') return `${service} is not offered at ${url} (${code})`;
  if (code === '408') return `GREEN_ACCESS_KEY_ID has no right to ${service}, or its bill is not paid (${code})`;
  return gatewayFault(code, { ...keys, url });
}

async function askText(url: Place): Promise<GreenFailure | { kind: string }> {
  const ServiceParameters = JSON.stringify({ content: '您好' });
  return callGreen(greenSettings[url], 'TextModerationPlus', {
    Service: greenSettings.GREEN_TEXT_SERVICE,
    ServiceParameters,
  });
}

async function askPicture(url: Place): Promise<GreenFailure | { kind: string }> {
  const place = await uploadForCheck(greenSettings[url], square, Number.POSITIVE_INFINITY);
  if (place.kind === 'failed') return place;
  const { ossBucketName, ossObjectName } = place;
  const ServiceParameters = JSON.stringify({ ossBucketName, ossObjectName });
  return callGreen(greenSettings[url], 'ImageModeration', {
    Service: greenSettings.GREEN_IMAGE_SERVICE,
    ServiceParameters,
  });
}

const isFailure = (answer: GreenFailure | { kind: string }): answer is GreenFailure => answer.kind === 'failed';

/** Has two characters judged in both regions and, where `withPictures` says so, a white square. */
export const greenProbe = (withPictures: () => boolean): Probe => ({
  vendor: 'aliyunGreen',
  async ask() {
    const faults = (['GREEN_API_URL', 'GREEN_BACKUP_API_URL'] as const).map(async (url) => {
      const words = await askText(url);
      if (isFailure(words)) return [sentence(words, url, 'GREEN_TEXT_SERVICE')];
      const picture = withPictures() ? await askPicture(url) : words;
      return isFailure(picture) ? [sentence(picture, url, 'GREEN_IMAGE_SERVICE')] : [];
    });
    return [...new Set((await Promise.all(faults)).flat())];
  },
});

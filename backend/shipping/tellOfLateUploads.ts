import { day, limit } from '../platform/limits/limit';
import { onceBy, rareAlarm } from '../platform/limits/rareAlarm';
import { chore } from '../platform/sweep';
import { shippingSettings } from './settings';
import { countLateUploads } from './uploadShipping';

const lateMs = 86_400_000;
const daily = limit('lateShippingTold', [{ calls: 1, seconds: day }]);
const alarm = rareAlarm('shipping information is late', onceBy(daily));

async function tell(): Promise<number | null> {
  if (shippingSettings.SHIPPING_INFO === 'off') return null;
  const count = await countLateUploads(lateMs);
  if (count > 0) await alarm({ count });
  return count;
}

/** Says once a day of how many payments WeChat was not told for more than 24 hours: after 48 it may stop further ones. */
export const tellOfLateUploads = chore({
  name: 'tell of late shipping information',
  pauseMs: 3_600_000,
  alone: true,
  work: tell,
});

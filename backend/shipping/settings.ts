import { z } from 'zod';
import { declareSettings, setting } from '../platform/declareSettings';

/** What WeChat is told of what was paid for. */
export const shippingSettings = declareSettings({
  SHIPPING_INFO: setting(
    z.enum(['on', 'off']).default('off'),
    'on: WeChat is told of each payment that the letter is sealed and stored, as it wants of mini programs whose money it holds back until then; off: nothing is told',
    'off',
  ),
});

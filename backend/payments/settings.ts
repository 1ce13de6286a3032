import { z } from 'zod';
import { declareSettings, setting } from '../platform/declareSettings';

/** How money goes back. */
export const paymentSettings = declareSettings({
  REFUNDS: setting(
    z.enum(['on', 'off']).default('off'),
    'on: postage that is owed back is sent back by itself; off: it raises an alarm, and a person sends it',
    'off',
  ),
});

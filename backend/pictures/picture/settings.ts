import { z } from 'zod';
import { declareSettings, setting } from '../../platform/declareSettings';

/** Whether letters carry pictures. */
export const pictureSettings = declareSettings({
  PICTURES: setting(
    z.enum(['on', 'off']).default('off'),
    'whether letters carry pictures, which WeChat then downloads from PUBLIC_URL to check them',
    'off',
  ),
});

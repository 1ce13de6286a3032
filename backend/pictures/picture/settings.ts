import { z } from 'zod';
import { declareSettings, setting } from '../../platform/declareSettings';

/** Whether letters carry pictures. */
export const pictureSettings = declareSettings({
  PICTURES: setting(
    z.enum(['on', 'off']).default('off'),
    'whether letters carry pictures; off in production until their content is checked as that of words is',
    'off',
    { inProduction: (given) => (given === 'on' ? 'must be off: nobody checks the content of pictures yet' : null) },
  ),
});

import { readWhenAsked } from '../platform/metrics';
import { openPauses } from './pauses';

readWhenAsked('vendor_paused', '1 for a vendor that gets no notices', 'vendor', async () => {
  return new Map((await openPauses()).map(({ vendor }) => [vendor, 1]));
});

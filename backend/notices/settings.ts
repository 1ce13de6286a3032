import { count, declareSettings, setting } from '../platform/declareSettings';

// The slowest vendor call (mail, all its stages) ends within 45 seconds; a lease must outlast it.
const leastLeaseSeconds = 60;

/** How fast notices are brought. */
export const noticeSettings = declareSettings({
  DELIVERY_SWEEP_MS: setting(count.default(500), 'pause between two looks for due letters', '500'),
  DELIVERY_LEASE_SECONDS: setting(count.default(60), 'how long a claimed or sending delivery is left alone', '60', {
    inProduction: (given) =>
      Number(given || leastLeaseSeconds) < leastLeaseSeconds ? `must be at least ${leastLeaseSeconds}` : null,
  }),
  DELIVERY_SETTLE_SECONDS: setting(
    count.default(120),
    'how long after a doubtful send the vendor is first asked',
    '120',
  ),
});

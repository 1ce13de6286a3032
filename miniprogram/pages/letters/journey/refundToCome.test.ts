import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { refundToCome } from './refundToCome';

const at = '2026-11-29T02:00:00.000Z';
const now = Date.parse(at) + 60_000;
const entry = (kind: 'paid' | 'cancelled') => ({ kind, at, channel: null, reason: null });
const cancelled = sealedLetter({ status: 'cancelled', amountFen: 700, timeline: [entry('paid'), entry('cancelled')] });

it('says of a paid letter that was cancelled just now what will go back, until the server says so itself', () => {
  expect(refundToCome(cancelled, now)).toBe(700);
  expect(refundToCome({ ...cancelled, refund: { fen: 700, state: 'owed' } }, now)).toBeNull();
});

it.each([
  ['that was not paid', { timeline: [entry('cancelled')] }, now],
  ['that was free', { amountFen: 0 }, now],
  ['that is on its way', { status: 'scheduled' as const }, now],
  ['of which nothing was written down in hours', {}, now + 4 * 3_600_000],
])('promises nothing of one %s', (_what, changes, later) => {
  expect(refundToCome({ ...cancelled, ...changes }, later)).toBeNull();
});

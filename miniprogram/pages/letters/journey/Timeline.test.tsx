/** @jest-environment jsdom */
import type { TimelineEntry } from '../../../../shared/contract/timeline';
import { draw } from '../../../components/testing/draw';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { Timeline } from './Timeline';

beforeEach(resetTaro);

const entry = (kind: string, at: string) => ({ kind, at, channel: null, reason: null }) as TimelineEntry;

it('leaves out what a newer server tells in a kind of which this phone knows nothing', async () => {
  const timeline = [
    entry('written', '2026-11-29T01:00:00.000Z'),
    entry('rewoven', '2026-11-29T02:00:00.000Z'),
    entry('sealed', '2026-11-29T03:00:00.000Z'),
  ];
  const page = await draw(<Timeline timeline={timeline} check={null} />);
  const shows = (kind: string) => page.has(`.t-timeline-${kind}`);
  expect([shows('written'), shows('rewoven'), shows('sealed')]).toEqual([true, false, true]);
});

import { isClockWrong, now, startExchange } from './clock';

const dayMs = 86_400_000;
const truth = Date.parse('2026-11-28T12:00:00.000Z');

/** An answer of the server that takes this long, on a phone whose clock is ahead by so much. */
function hear(
  phoneAheadMs: number,
  tookMs = 80,
  header: Record<string, unknown> = { Date: new Date(truth).toUTCString() },
) {
  jest.setSystemTime(truth + phoneAheadMs);
  const heed = startExchange();
  jest.setSystemTime(truth + phoneAheadMs + tookMs);
  heed(header);
  return now() - truth;
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  hear(0);
  jest.useRealTimers();
});

describe('a wrong clock of the phone', () => {
  it.each([-2 * dayMs, 2 * dayMs, -3_600_000, 10 * 60_000, -40_000, 365 * dayMs])(
    'that is %i ms ahead is put right by the server’s',
    (aheadMs) => {
      expect(Math.abs(hear(aheadMs))).toBeLessThan(1_000);
      expect(isClockWrong()).toBe(Math.abs(aheadMs) >= 5 * 60_000);
    },
  );

  it('is put right again once its owner has set it', () => {
    hear(2 * dayMs);
    expect(Math.abs(hear(0))).toBeLessThan(1_000);
    expect(isClockWrong()).toBe(false);
  });

  it('is put right by whole milliseconds, since keys of drafts are made of them', () => {
    expect(Number.isInteger(hear(2 * dayMs, 81))).toBe(true);
  });

  it('is no matter while the time an answer took may be all of it', () => {
    expect(hear(0, 14_000)).toBe(14_000);
    expect(hear(700, 80)).toBe(780);
  });

  it('is believed where the server says no time', () => {
    for (const header of [undefined, {}, { Date: 'soon' }, { Date: 7 }])
      expect(hear(dayMs, 0, header ?? {})).toBe(dayMs);
  });

  it('is found under a header of any spelling', () => {
    expect(Math.abs(hear(dayMs, 80, { date: new Date(truth).toUTCString() }))).toBeLessThan(1_000);
  });
});

import { letterPatience, retryDelayMs, servicePatience } from './patience';

const day = 86_400_000;

/** How often is tried, and for how long, when attempts fail by these causes in turn, for ever. */
function patienceWith(causes: readonly ('not_sent' | 'later' | 'channel_down')[]): { tries: number; days: number } {
  let waitedMs = 0;
  for (let tries = 1; tries <= 10_000; tries += 1) {
    const cause = causes[(tries - 1) % causes.length] ?? 'later';
    const delay = retryDelayMs(letterPatience, cause, causes.length === 1 ? tries : 1, tries);
    if (delay === null) return { tries, days: waitedMs / day };
    waitedMs += delay;
  }
  return { tries: Number.POSITIVE_INFINITY, days: waitedMs / day };
}

it.each([
  ['not_sent', 2],
  ['later', 7],
  ['channel_down', 14],
] as const)('lasts for %s about %i days', (cause, days) => {
  expect(Math.round(patienceWith([cause]).days)).toBe(days);
});

it('ends for causes that take turns too, after longer than for any alone, and without haste', () => {
  const { tries, days } = patienceWith(['not_sent', 'later']);
  expect(tries).toBe(400);
  expect(days).toBeGreaterThan(14);
});

it.each(['not_sent', 'later', 'channel_down'] as const)(
  'lasts a day and a half for what tells of an account, and ends with the seventh attempt (%s)',
  (cause) => {
    const delays = Array.from({ length: 7 }, (_, index) => retryDelayMs(servicePatience, cause, 1, index + 1));
    expect(delays.at(-1)).toBeNull();
    const waitedMs = delays.slice(0, -1).reduce<number>((sum, delay) => sum + (delay ?? Number.NaN), 0);
    expect(Math.round(waitedMs / 3_600_000)).toBe(35);
  },
);

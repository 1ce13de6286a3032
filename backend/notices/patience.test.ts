import { letterPatience, retryDelayMs } from './patience';

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

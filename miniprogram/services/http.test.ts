import { calendar } from '../../shared/contract/calendar';
import { letters } from '../../shared/contract/letters';
import { now } from './clock';
import { send } from './http';
import { fakeServer, resetTaro } from './testing/fakeTaro';

const dayMs = 86_400_000;
const truth = Date.parse('2026-11-28T12:00:00.000Z');

/** How far the clock stands from the truth once an endpoint has answered, its `Date` so long ago. */
async function aheadAfter(work: () => Promise<unknown>, agoMs: number): Promise<number> {
  const header = { Date: new Date(truth - agoMs).toUTCString() };
  fakeServer.answer = () => ({ statusCode: 200, data: {}, header });
  await work();
  return now() - truth;
}

beforeEach(() => {
  resetTaro();
  jest.useFakeTimers({ now: truth });
});
afterEach(async () => {
  await aheadAfter(() => send(letters.readRules, {}), 0);
  jest.useRealTimers();
});

describe('the clock of the server', () => {
  it('is heeded in each answer that no browser keeps', async () => {
    expect(Math.abs((await aheadAfter(() => send(letters.readRules, {}), dayMs)) + dayMs)).toBeLessThan(1_000);
  });

  it('is not taken from an answer that a browser may have kept', async () => {
    for (const ask of [() => send(calendar.readMonth, { month: '2026-11' }), () => send(calendar.readUpcoming, {})])
      expect(Math.abs(await aheadAfter(ask, dayMs))).toBeLessThan(1_000);
  });
});

/** @jest-environment jsdom */
import { postageFen } from '../../../../shared/postage';
import { draw } from '../../../components/testing/draw';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { Presets } from './Presets';

const change = jest.fn();
const life = jest.fn();
const day = 86_400;

beforeEach(() => {
  resetTaro();
  for (const one of [change, life]) one.mockClear();
});
afterEach(() => jest.useRealTimers());

/** The presets on a phone whose clock shows this in Beijing. */
function drawAt(clock: string, minLeadSeconds = 60, timeZone = 'Asia/Shanghai') {
  jest.useFakeTimers({
    now: Date.parse(`${clock}+08:00`),
    doNotFake: ['setTimeout', 'setImmediate', 'queueMicrotask'],
  });
  const time = { soonest: false as const, local: { on: '', time: '09:00', timeZone } };
  return draw(<Presets time={time} minLeadSeconds={minLeadSeconds} onChange={change} onLife={life} />);
}
const chosen = () => change.mock.calls.at(-1)?.[0].local;

it.each(['01:00', '08:59', '09:00', '23:30'])('means days ahead at nine, also at %s', async (clock) => {
  const screen = await drawAt(`2026-11-29T${clock}`);
  const at = { time: '09:00', timeZone: 'Asia/Shanghai' };
  for (const [preset, on] of Object.entries({
    ...{ tomorrow: '2026-11-30', year1: '2027-11-29', year5: '2031-11-29', year10: '2036-11-29' },
  })) {
    await screen.tap(`.t-preset-${preset}`);
    expect(chosen()).toEqual({ on, ...at });
  }
});

it('asks nothing more for the hour: in a year is free to oneself, written at one at night', async () => {
  const screen = await drawAt('2026-11-29T01:00');
  await screen.tap('.t-preset-year1');
  const parcel = { recipient: 'self' as const, channels: ['mail' as const], sealedAt: Date.now() };
  expect(postageFen({ ...parcel, deliverLocal: chosen() })).toBe(0);
});

it('counts the days and the hour in the zone that is chosen', async () => {
  const screen = await drawAt('2026-11-29T01:00', 60, 'America/New_York');
  await screen.tap('.t-preset-tomorrow');
  expect(chosen()).toEqual({ on: '2026-11-29', time: '09:00', timeZone: 'America/New_York' });
});

it('takes the next moment that fits where nine is too soon', async () => {
  const screen = await drawAt('2026-11-29T11:10', day);
  await screen.tap('.t-preset-tomorrow');
  expect(chosen()).toEqual({ on: '2026-11-30', time: '12:00', timeZone: 'Asia/Shanghai' });
  expect(screen.has('.t-soonest')).toBe(false);
});

it('leads to a moment of a life by the 18th birthday', async () => {
  const screen = await drawAt('2026-11-29T11:10');
  await screen.tap('.t-preset-birthday18');
  expect(life).toHaveBeenCalledTimes(1);
  expect(change).not.toHaveBeenCalled();
});

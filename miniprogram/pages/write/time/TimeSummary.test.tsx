/** @jest-environment jsdom */
import { draw } from '../../../components/testing/draw';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { smsLine } from '../smsLine';
import { TimeSummary } from './TimeSummary';

beforeEach(resetTaro);

const drawn = (timeZone: string, on: string, time: string) =>
  draw(<TimeSummary time={{ soonest: false, local: { on, time, timeZone } }} problem={null} onChange={() => {}} />);

it.each([
  ['America/Nuuk', '2027-03-27', '23:30', '2027年3月28日 星期日 00:00'],
  ['America/Nuuk', '2028-03-25', '23:00', '2028年3月26日 星期日 00:00'],
  ['America/Scoresbysund', '2030-03-30', '23:45', '2030年3月31日 星期日 00:00'],
])('names the day on which a letter arrives that is meant for a skipped end of a day: %s %s %s', async (...meant) => {
  const screen = await drawn(meant[0], meant[1], meant[2]);
  expect(screen.read('.t-skipped')).toContain(meant[3]);
});

it('names only the time where the day stays', async () => {
  const screen = await drawn('America/New_York', '2027-03-14', '02:30');
  expect(screen.read('.t-skipped')).toContain('会在 03:00 送到');
});

it.each([
  ['America/Nuuk', '2027-03-27', '22:59'],
  ['America/New_York', '2027-11-07', '01:30'],
  ['Asia/Shanghai', '2028-02-29', '09:00'],
])('says nothing of a time that there is: %s %s %s', async (...meant) => {
  expect((await drawn(...meant)).has('.t-skipped')).toBe(false);
});

it('takes the earliest time that there is with a tap, where what was chosen is too soon', async () => {
  const nearest = { on: '2026-11-30', time: '12:00', timeZone: 'Asia/Shanghai' };
  const change = jest.fn();
  const time = { soonest: false as const, local: { ...nearest, time: '09:00' } };
  const screen = await draw(<TimeSummary time={time} problem={{ text: '太近了', nearest }} onChange={change} />);
  await screen.tap('.t-nearest');
  expect(change.mock.calls).toEqual([[{ soonest: false, local: nearest }]]);
});

it('says when SMS leave that wait for their hours', async () => {
  const time = { soonest: false as const, local: { on: '2027-05-01', time: '23:00', timeZone: 'Asia/Shanghai' } };
  const ofSms = smsLine(time.local, ['sms'], '8-22');
  const screen = await draw(<TimeSummary time={time} problem={null} ofSms={ofSms} onChange={() => {}} />);
  expect(screen.read('.t-sms-waits')).toContain('2027年5月2日 星期日 08:00');
});

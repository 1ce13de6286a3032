import { accounts } from '../../shared/contract';
import { toLocalTime } from '../../shared/schedule';
import { Letter } from '../letters/Letter';
import { noticeKinds } from '../noticeKinds/kinds';
import { clock } from '../platform/clock';
import { hoursOutside, quietMsLeft } from '../platform/quietHours';
import { countArrivals } from '../testing/arrivals';
import { ask } from '../testing/call';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { toAmelie, toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { Notice } from './Notice';

const hour = 3_600_000;
const at = (beijing: string) => Date.parse(`${beijing}+08:00`);

describe('quiet hours', () => {
  it.each([
    ['2026-11-28T21:59:59', 22, 8, 0],
    ['2026-11-28T22:00:00', 22, 8, 10],
    ['2026-11-28T23:30:00', 22, 8, 8.5],
    ['2026-11-29T00:00:00', 22, 8, 8],
    ['2026-11-29T07:59:00', 22, 8, 1 / 60],
    ['2026-11-29T08:00:00', 22, 8, 0],
    ['2026-11-29T12:30:00', 12, 14, 1.5],
    ['2026-11-29T14:00:00', 12, 14, 0],
    ['2026-11-29T03:00:00', 0, 6, 3],
    ['2026-11-29T23:00:00', 0, 6, 0],
    ['2026-11-29T05:00:00', 5, 5, 0],
  ])('at %s in Beijing, quiet from %i to %i, last %d hours more', (beijing, from, until, hours) => {
    expect(quietMsLeft({ from, until }, at(beijing))).toBe(hours * hour);
    expect(quietMsLeft(null, at(beijing))).toBe(0);
  });

  it.each([
    ['2026-11-28T21:59:00', 0],
    ['2026-11-28T22:00:00', 10],
    ['2026-11-29T07:00:00', 1],
    ['2026-11-29T08:00:00', 0],
  ])('are those outside of the hours given: at %s in Beijing they last %d hours more', (beijing, hours) => {
    expect(quietMsLeft(hoursOutside('8-22'), at(beijing))).toBe(hours * hour);
    expect(quietMsLeft(hoursOutside('0-24'), at(beijing))).toBe(0);
  });
});

describe('a notice that is due in quiet hours of its kind', () => {
  const system = testSystem({ signedIn: 'linwan' });
  // Quiet for this hour and the next, whatever hour it is.
  const now = () => Math.floor(((clock.now() + 8 * hour) / hour) % 24);
  const quiet = () => ({ from: now(), until: (now() + 2) % 24 });
  const sms = (kind: 'letter_arrived' | 'code') => noticeKinds[kind].by.sms;

  it('waits for their end without an attempt or a word, and then goes', async () => {
    jest.replaceProperty(sms('letter_arrived'), 'quietHours', quiet() as never);
    const letterId = await dueLetter(system.token, toGrandma);
    const byMail = await dueLetter(system.token, toAmelie);
    await deliverDue();
    expect(await Notice.findOne({ where: { letterId } })).toMatchObject({ state: 'scheduled', attempts: 0 });
    expect(await countArrivals(byMail, system.sandbox)).toMatchObject({ mail: 1 });
    await passTime(system.sandbox, 2 * hour);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ sms: 1 });
    expect(await newsAfterDue(letterId)).toEqual(['accepted sms']);
  });

  it('goes by the clock of China, where its number is, whatever zone its letter arrives in', async () => {
    jest.replaceProperty(sms('letter_arrived'), 'quietHours', quiet() as never);
    const letterId = await dueLetter(system.token, toGrandma);
    await Letter.update({ timeZone: 'America/New_York' }, { where: { id: letterId } });
    await deliverDue();
    expect(await Notice.findOne({ where: { letterId } })).toMatchObject({ state: 'scheduled', attempts: 0 });
    const then = Number(toLocalTime(clock.now(), 'America/New_York').time.slice(0, 2)) + 2;
    const lateThere = { from: then % 24, until: (then + 1) % 24 };
    jest.replaceProperty(sms('letter_arrived'), 'quietHours', lateThere as never);
    await passTime(system.sandbox, 2 * hour);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ sms: 1 });
  });

  it('is sent at once when it is a code', async () => {
    jest.replaceProperty(sms('code'), 'quietHours', quiet() as never);
    expect((await ask(accounts.sendSignInCode, { contact: { phone: '13800000003' } })).status).toBe(200);
    expect(await Notice.findOne({ where: { kind: 'code' } })).toMatchObject({ attempts: 1 });
  });
});

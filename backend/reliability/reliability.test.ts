import type { CreationAttributes } from 'sequelize';
import { reliability } from '../../shared/contract/reliability';
import { sealLetter } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { newId } from '../platform/newId';
import { proveWaiting } from '../promises/proveWaiting';
import { call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { LetterEvent } from '../timeline/LetterEvent';
import { keepReliability } from './keepDays';
import type { Horizon } from './punctuality';
import { noLetters, ReliabilityDay } from './ReliabilityDay';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const noon = Date.parse('2030-03-01T04:00:00Z');
const at = (ms: number) => jest.spyOn(clock, 'now').mockReturnValue(ms);
const read = () => call(reliability.readReliability, {});

const nothing = { quarter: 0, withinDay: 0, failed: 0, lateByService: 0, lateByVendor: 0 };
type Row = CreationAttributes<ReliabilityDay>;
const keep = (channel: Row['channel'], horizon: Horizon, due: number, more: Partial<Row> = {}) =>
  ReliabilityDay.create({ day: '2030-03-01', channel, horizon, due, ...nothing, ...more });

describe('the figures of a day', () => {
  it('are kept once none of its letters is tried any more, by channel and by how long they travelled', async () => {
    for (const [late, years] of [
      [1, 0.5],
      [20, 0.5],
      [1, 7],
    ] as const) {
      const { id } = await sealLetter(system.token);
      const deliverAt = new Date(noon);
      const sealedAt = new Date(noon - years * 365.25 * day);
      const lateReason = late > 15 ? ('vendor_down' as const) : null;
      await Letter.update({ deliverAt, sealedAt, status: 'delivered', lateReason }, { where: { id } });
      const told = new Date(noon + late * minute);
      await LetterEvent.create({ id: newId(), letterId: id, kind: 'accepted', channel: 'mail', at: told });
    }
    at(Date.parse('2030-03-18T15:59:00Z'));
    await keepReliability.round();
    expect(await ReliabilityDay.max('day')).toBe('2030-02-28');
    at(Date.parse('2030-03-18T16:01:00Z'));
    await keepReliability.round();
    const rows = await ReliabilityDay.findAll({ where: { day: '2030-03-01' }, order: ['horizon'], raw: true });
    const mail = { day: '2030-03-01', channel: 'mail', ...nothing };
    expect(rows).toEqual([
      { ...mail, horizon: 'beyond_5y', due: 1, quarter: 1, withinDay: 1 },
      { ...mail, horizon: 'within_1y', due: 2, quarter: 1, withinDay: 2, lateByVendor: 1 },
    ]);
  });

  it('stay when the letters go, and days without letters are kept too', async () => {
    await keep('mail', 'within_1y', 30);
    at(Date.parse('2030-03-20T16:01:00Z'));
    expect(await keepReliability.round()).toBe(2);
    expect(await keepReliability.round()).toBe(0);
    const rows = await ReliabilityDay.findAll({ order: ['day'] });
    expect(rows.map(({ day: on, channel, due }) => [on, channel, due])).toEqual([
      ['2030-03-01', 'mail', 30],
      ['2030-03-02', noLetters, 0],
      ['2030-03-03', noLetters, 0],
    ]);
  });
});

describe('what everybody may read', () => {
  const endMonth = (on = '2030-03-31') =>
    ReliabilityDay.create({ ...nothing, day: on, channel: noLetters, horizon: 'within_1y', due: 0 });

  it('is nothing before a month was kept', async () => {
    expect(await read()).toEqual({ days: null, all: null, groups: [], proof: null });
    await keep('mail', 'within_1y', 90);
    expect(await read()).toMatchObject({ days: null, all: null, groups: [] });
  });

  it('adds the months of a year up', async () => {
    await keep('mail', 'within_1y', 40, { quarter: 39, withinDay: 40, lateByVendor: 1 });
    await keep('', 'beyond_5y', 25, { failed: 25 });
    await ReliabilityDay.create({ ...nothing, day: '2029-04-01', channel: 'mail', horizon: 'within_1y', due: 30 });
    await ReliabilityDay.create({ ...nothing, day: '2029-03-31', channel: 'mail', horizon: 'within_1y', due: 99 });
    await endMonth();
    const late = { lateByService: 0, lateByVendor: 1 };
    expect(await read()).toMatchObject({
      days: { from: '2029-04-01', until: '2030-03-31' },
      all: { due: 95, withinQuarter: 39, withinDay: 40, unreached: 25, ...late },
      groups: [
        {
          channel: 'mail',
          horizon: 'within_1y',
          figures: { due: 70, withinQuarter: 39, withinDay: 40, unreached: 0, ...late },
        },
        {
          channel: null,
          horizon: 'beyond_5y',
          figures: { due: 25, withinQuarter: 0, withinDay: 0, unreached: 25, lateByService: 0, lateByVendor: 0 },
        },
      ],
    });
  });

  it('shows nothing of fewer than twenty letters, nor what leads to such by taking it from the whole', async () => {
    await endMonth();
    await keep('mail', 'within_1y', 19);
    expect(await read()).toMatchObject({ all: null, groups: [] });
    await keep('sms', 'within_1y', 40);
    expect(await read()).toMatchObject({ all: { due: 59 }, groups: [] });
    await keep('wechat', 'within_1y', 30);
    expect((await read()).groups.map(({ channel }) => channel)).toEqual(['sms']);
    await keep('', 'within_1y', 1);
    expect((await read()).groups.map(({ channel }) => channel)).toEqual(['sms', 'wechat']);
  });

  it('changes by twenty letters at least from one time to the next, in each figure', async () => {
    await endMonth();
    await keep('mail', 'within_1y', 40);
    const before = await read();
    await ReliabilityDay.create({
      ...nothing,
      day: '2030-04-02',
      channel: 'mail',
      horizon: 'within_1y',
      due: 1,
      failed: 1,
    });
    expect(await read()).toEqual(before);
    await ReliabilityDay.create({ ...nothing, day: '2030-04-03', channel: 'sms', horizon: 'within_1y', due: 25 });
    await endMonth('2030-04-30');
    const after = await read();
    expect(after.all?.due).toBe(66);
    // What failed in April is one of 26, and of no group.
    expect(after.groups).toEqual(before.groups);
  });

  it('tells of no proof before the versions of before are gone', async () => {
    at(noon);
    await proveWaiting();
    expect((await read()).proof).toBeNull();
    at(noon + 2 * day);
    await proveWaiting();
    expect((await read()).proof).toEqual({ day: '2030-03-03', unlikeMonths: 0 });
  });
});

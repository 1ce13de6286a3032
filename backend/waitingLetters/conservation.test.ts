import * as fc from 'fast-check';
import { letters } from '../../shared/contract';
import { changes } from '../../shared/contract/changes';
import { toLocalTime } from '../../shared/schedule';
import { wakeDue } from '../deliveries/wakeDue';
import { sealLetter } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { hastenLetters } from '../letters/leaving/hastenLetters';
import { postponeMissed } from '../letters/leaving/postponeMissed';
import { removeLetters } from '../letters/leaving/removeLetters';
import { moveMissed, thisMinute } from '../letters/moveMissed';
import { redate } from '../letters/redate';
import { clock } from '../platform/clock';
import { database, inTransaction } from '../platform/database';
import { logger } from '../platform/logger';
import { proveWaiting, proveWaitingDaily } from '../promises/proveWaiting';
import { WaitingProof } from '../promises/WaitingProof';
import { call } from '../testing/call';
import { scheduledLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { toAmelie } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { adoptWaiting, compareWaiting, takeInMoves } from './sums';
import { WaitingMove } from './WaitingMove';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;
const unlike = async () => (await compareWaiting()).unlike;
const scheduled = () => scheduledLetter(system.token, toAmelie);
const find = (letterId: string) => Letter.findByPk(letterId, { rejectOnEmpty: true });
const inDays = (days: number) => new Date(clock.now() + days * day);
const alarms = () =>
  jest.mocked(logger.alarm).mock.calls.flatMap(([event, fields]) => (event.includes('must') ? [fields] : []));
beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());

// Each gives a scheduled letter another instant, or takes its place.
const steps: Record<string, (letterId: string) => Promise<unknown>> = {
  cancelled: (letterId) => call(letters.cancelLetter, { letterId }, system.token),
  'moved by its author': async (letterId) => {
    const deliverLocal = toLocalTime(clock.now() + 40 * day, 'Asia/Shanghai');
    await call(changes.moveLetter, { letterId, deliverLocal, quotedFen: 0 }, system.token);
    expect((await find(letterId)).deliverAt?.getTime()).toBeGreaterThan(inDays(39).getTime());
  },
  due: async (letterId) => {
    await passTime(system.sandbox, 3 * day);
    await wakeDue.round();
    expect((await find(letterId)).status).toBe('delivering');
  },
  'hastened by an author who leaves': async () => {
    await hastenLetters(system.me.account.id);
  },
  'put off, due while its author was leaving': async (letterId) => {
    await passTime(system.sandbox, 3 * day);
    await inTransaction((transaction) => postponeMissed(system.me.account.id, transaction));
    expect((await find(letterId)).deliverAt?.getTime()).toBeGreaterThan(clock.now());
  },
  'moved by corrected tables': async (letterId) => {
    const to = {
      kind: 'moved',
      day: { deliverOn: '2044-03-01', deliverAt: new Date('2044-03-01T01:00:00Z') },
    } as const;
    await inTransaction(async (transaction) => redate(await find(letterId), to, '9999/x', transaction));
  },
  'removed for good': (letterId) => inTransaction((transaction) => removeLetters([letterId], transaction)),
};

describe('the sums of the letters that wait', () => {
  it.each(Object.keys(steps))('follow one that is %s', async (name) => {
    const letterId = await scheduled();
    await scheduled();
    expect(await unlike()).toEqual([]);
    const before = await WaitingMove.count();
    await steps[name]?.(letterId);
    expect(await WaitingMove.count()).toBeGreaterThan(before);
    expect(await unlike()).toEqual([]);
    await takeInMoves();
    expect([await WaitingMove.count(), await unlike()]).toEqual([0, []]);
  });

  it('follow one that missed its day and is given another', async () => {
    const { id } = await sealLetter(system.token, toAmelie);
    await Letter.update({ status: 'missed' }, { where: { id } });
    expect(await WaitingMove.count()).toBe(0);
    await inTransaction((transaction) => moveMissed(id, thisMinute, transaction));
    expect([await WaitingMove.count(), await unlike()]).toEqual([1, []]);
  });

  it('do not follow what a transaction took back', async () => {
    const letterId = await scheduled();
    const failing = inTransaction(async (transaction) => {
      await removeLetters([letterId], transaction);
      throw new Error('taken back');
    });
    await expect(failing).rejects.toThrow('taken back');
    expect(await unlike()).toEqual([]);
  });

  it('are the same when taking the moves in is broken off and done again', async () => {
    await scheduled();
    await scheduled();
    const destroying = jest.spyOn(WaitingMove, 'destroy').mockRejectedValueOnce(new Error('broken off'));
    await expect(takeInMoves()).rejects.toThrow('broken off');
    destroying.mockRestore();
    expect([await WaitingMove.count(), await unlike()]).toEqual([2, []]);
    await Promise.all([takeInMoves(), takeInMoves()]);
    expect([await WaitingMove.count(), await unlike()]).toEqual([0, []]);
  });

  it('find every letter that vanished, was moved, doubled or put in past us, among whatever others', async () => {
    for (let count = 0; count < 6; count += 1) await scheduled();
    await takeInMoves();
    const ids = (await Letter.findAll({ attributes: ['id'], order: ['id'] })).map(({ id }) => id);
    const sabotages = {
      vanished: (id: string) => `DELETE FROM letters WHERE id = '${id}'`,
      moved: (id: string) =>
        `UPDATE letters SET deliver_at = deliver_at + INTERVAL 1000 MICROSECOND WHERE id = '${id}'`,
      stopped: (id: string) => `UPDATE letters SET status = 'cancelled' WHERE id = '${id}'`,
      renamed: (id: string) => `UPDATE letters SET id = CONCAT(LEFT(id, 25), '~') WHERE id = '${id}'`,
    };
    const names = fc.constantFrom(...(Object.keys(sabotages) as (keyof typeof sabotages)[]));
    await fc.assert(
      fc.asyncProperty(names, fc.constantFrom(...ids), async (name, id) => {
        const failing = inTransaction(async (transaction) => {
          await database.query('SET SESSION foreign_key_checks = 0', { transaction });
          await database.query(sabotages[name](id), { transaction });
          // The connection goes back to the pool.
          await database.query('SET SESSION foreign_key_checks = 1', { transaction });
          const found = await compareWaiting(transaction);
          throw new Error(`unlike months: ${found.unlike.length}`);
        });
        await expect(failing).rejects.toThrow('unlike months: 1');
      }),
      { numRuns: 24 },
    );
    expect(await unlike()).toEqual([]);
  });
});

describe('the daily proof', () => {
  it('takes the calendar as it is for two days, and then says each day what differs until it is adopted', async () => {
    const letterId = await scheduled();
    for (const unheard of [1, 2]) {
      await WaitingMove.destroy({ where: {} });
      expect([unheard, await proveWaiting()]).toEqual([unheard, []]);
      await scheduled();
    }
    await passTime(system.sandbox, 2 * day);
    await Letter.update({ deliverAt: inDays(1_000) }, { where: { id: letterId } });
    await proveWaiting();
    expect(alarms()).toEqual([
      { code: expect.any(String), count: -1 },
      { code: expect.any(String), count: 1 },
    ]);
    expect((await WaitingProof.findAll({ order: ['day'] })).at(-1)).toMatchObject({ letters: 3, unlikeMonths: 2 });
    await proveWaiting();
    expect(alarms()).toHaveLength(4);
    expect(await adoptWaiting()).toHaveLength(2);
    expect(await proveWaiting()).toEqual([]);
  });

  it('is made once a day, from four in the morning in China', async () => {
    const at = (hours: number) =>
      jest.spyOn(clock, 'now').mockReturnValue(Date.parse('2030-03-01T16:00:00Z') + hours * 3_600_000);
    at(3.9);
    await proveWaitingDaily.round();
    expect(await WaitingProof.count()).toBe(0);
    at(4.1);
    await proveWaitingDaily.round();
    const [first] = await WaitingProof.findAll();
    at(9);
    await proveWaitingDaily.round();
    expect((await WaitingProof.findAll()).map(({ day: on, provedAt }) => [on, provedAt])).toEqual([
      ['2030-03-02', first?.provedAt],
    ]);
  });
});

import type { SymbolicDate } from '../../shared/symbolicDate';
import { calendar } from '../calendar/calendarVersion';
import { resolveSymbol } from '../calendar/resolveSymbol';
import { sealLetter } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { newId } from '../platform/newId';
import { testSystem } from '../testing/testSystem';
import { redateLetters } from './redateLetters';

// `REDATE_LETTERS=100000` measures; the short form shows that none is left out.
const count = Number(process.env.REDATE_LETTERS ?? 1_200);
const chunk = 5_000;

const system = testSystem({ signedIn: 'linwan' });

/** One in a hundred lies on another day than its symbol means. */
function dayOf(index: number) {
  const on = index % 100 === 0 ? '2040-01-01' : resolveSymbol(symbolOf(index)).on;
  return { deliverOn: on, deliverAt: new Date(`${on}T09:00:00+08:00`) };
}

const symbolOf = (index: number): SymbolicDate => ({ kind: 'festival', name: 'zhongqiu', year: 2040 + (index % 10) });

it('resolves many letters anew in one round, and their days are right', async () => {
  const { id } = await sealLetter(system.token);
  const sealed = (await Letter.findByPk(id, { rejectOnEmpty: true })).get({ plain: true });
  const rowOf = (index: number) => ({
    ...sealed,
    ...{ id: newId(), draftKey: newId(), deliverSymbol: JSON.stringify(symbolOf(index)) },
    ...dayOf(index),
    ...{ deliverTime: '09:00', timeZone: 'Asia/Shanghai', calendarVersion: null },
  });
  for (let done = 0; done < count; done += chunk)
    await Letter.bulkCreate(Array.from({ length: Math.min(chunk, count - done) }, (_, index) => rowOf(done + index)));
  const before = performance.now();
  await redateLetters.round();
  const ms = performance.now() - before;
  expect(await Letter.count({ where: { calendarVersion: calendar.version } })).toBe(count + 1);
  expect(await Letter.count({ where: { deliverOn: '2040-01-01' } })).toBe(0);
  if (process.env.REDATE_LETTERS === undefined) return;
  process.stdout.write(`redating: ${JSON.stringify({ letters: count, ms: Math.round(ms) })}\n`);
  expect(ms / count).toBeLessThan(60_000 / 100_000);
});

import { Op } from 'sequelize';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { logger } from '../../platform/logger';
import { readWhenAsked } from '../../platform/metrics';
import { alone } from '../../platform/namedLock';
import { chore } from '../../platform/sweep';
import { CheckPass } from './CheckPass';
import { LetterCheck } from './LetterCheck';
import { runPass } from './runPass';

const dayMs = 86_400_000;
// Four passes in the thirty days within which each letter must have been checked.
const pauseDays = 7;
const mostDays = 30;
const keptDays = 400;

async function tellIfOverdue(): Promise<void> {
  const first = await CheckPass.min<Date | null, CheckPass>('begunAt');
  const last =
    (await CheckPass.max<Date | null, CheckPass>('begunAt', { where: { endedAt: { [Op.not]: null } } })) ?? first;
  const days = last ? Math.floor((clock.now() - last.getTime()) / dayMs) : 0;
  if (days > mostDays) logger.alarm('not every waiting letter was checked in thirty days', { count: days });
}

async function isDue(): Promise<boolean> {
  const last = await CheckPass.findOne({ order: [['id', 'DESC']] });
  return !last?.endedAt || last.begunAt.getTime() + pauseDays * dayMs <= clock.now();
}

const name = 'check that waiting letters open';

// So many are named: what has damaged more is not found by their numbers.
const mostNamed = 100;

/** Goes through all letters now, and names the first that could not be opened. Throws while a worker does. */
export async function checkNow(): Promise<{ pass: CheckPass; unreadable: LetterCheck[] }> {
  const pass = await alone(name, () => runPass());
  if (!pass) throw new Error('a worker checks the letters now: try again');
  const where = { fault: { [Op.not]: null } };
  return { pass, unreadable: await LetterCheck.findAll({ where, order: ['letterId'], limit: mostNamed }) };
}

/** Once a week, that every waiting letter could be opened; a letter that could not is an alarm in each pass. */
export const checkWaiting = chore({
  name,
  pauseMs: 10 * 60_000,
  alone: true,
  async work(stopping, gotOn) {
    await tellIfOverdue();
    if (!(await isDue())) return 0;
    const pass = await runPass(stopping, gotOn);
    if (pass) await CheckPass.destroy({ where: { begunAt: { [Op.lt]: new Date(clock.now() - keptDays * dayMs) } } });
    return pass?.letters ?? 0;
  },
});

readWhenAsked('unreadable_letters', 'Waiting letters that could not be opened as they lie there', 'fault', async () => {
  const rows = await select<{ fault: string; letters: number }>(
    'SELECT fault, COUNT(*) AS letters FROM letter_checks WHERE fault IS NOT NULL GROUP BY fault',
    {},
  );
  return new Map(rows.map(({ fault, letters }) => [fault, Number(letters)]));
});

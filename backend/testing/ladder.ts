import { Rung } from '../ladder/Rung';
import { Notice } from '../notices/Notice';

/** How far the rungs of a letter have come, first to last: the state of the notice each is open with, else its own. */
export async function ladderOf(letterId: string): Promise<string[]> {
  const rungs = await Rung.findAll({ where: { letterId }, order: ['number'] });
  return Promise.all(
    rungs.map(async ({ state, noticeId }) => {
      const isAsleep = noticeId === null || state === 'waiting' || state === 'spared';
      return isAsleep ? state : (await Notice.findByPk(noticeId, { rejectOnEmpty: true })).state;
    }),
  );
}

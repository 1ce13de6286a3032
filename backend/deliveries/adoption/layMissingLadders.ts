import { Letter } from '../../letters/Letter';
import { layLadder } from '../../letters/layLadder';
import { inTransaction, select } from '../../platform/database';
import { sweep } from '../../platform/sweep';

async function lay(id: string): Promise<void> {
  await inTransaction(async (transaction) => {
    const letter = await Letter.findOne({ where: { id, status: 'scheduled' }, transaction, lock: true });
    if (letter) await layLadder(id, transaction);
  });
}

/** Lays the ladders of letters that the version before has scheduled. Dropped with the next issue. */
export const layMissingLadders = sweep({
  name: 'lay missing ladders',
  pauseMs: 600_000,
  alone: true,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT l.id FROM letters l WHERE l.status = 'scheduled' AND l.id NOT IN (:aside)
       AND NOT EXISTS (SELECT 1 FROM rungs r WHERE r.letter_id = l.id) LIMIT :limit`,
      { aside, limit },
    ),
  work: ({ id }) => lay(id),
});

import { select } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { removePictures } from './removePictures';

/** Removes pictures whose letter is gone: the process that deleted it ended before it came to them. */
export const sweepStrays = sweep<{ id: string }>({
  name: 'remove pictures without a letter',
  pauseMs: 3_600_000,
  find: (limit, aside) =>
    select(
      `SELECT DISTINCT p.letter_id AS id FROM pictures p LEFT JOIN letters l ON l.id = p.letter_id
       WHERE l.id IS NULL AND p.state <> 'removed' AND p.letter_id NOT IN (:aside) LIMIT :limit`,
      { aside, limit },
    ),
  work: ({ id }) => removePictures([id]),
});

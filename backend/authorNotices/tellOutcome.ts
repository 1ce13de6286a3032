import type { Transaction } from 'sequelize';
import { hasReached } from '../../shared/letterStatus';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { sweep } from '../platform/sweep';
import type { AuthorKind } from './authorKinds';
import { layAuthorNotice } from './layAuthorNotice';
import { YearlyNotice } from './YearlyNotice';

// Those whose years were counted while they waited: what had arrived before anybody was told of it is no news.
// A report may still say that what was accepted did not arrive: only what has stood for an hour is told.
const settleMs = 3_600_000;
const newsMs = 90 * 86_400_000;
const ended = [...hasReached.statuses, 'undeliverable'];

const outcomeOf = ({ status }: Letter): AuthorKind | null =>
  status === 'undeliverable' ? 'author_unreached' : hasReached(status) ? 'author_reached' : null;

async function tell(letterId: string, transaction: Transaction): Promise<void> {
  const attributes = ['id', 'authorId', 'status'] as const;
  const letter = await Letter.findByPk(letterId, { attributes: [...attributes], transaction, lock: true });
  const kind = letter && outcomeOf(letter);
  if (!letter?.authorId || !kind) return;
  const row = await YearlyNotice.findByPk(letterId, { transaction, lock: true });
  if (row?.told === kind) return;
  await YearlyNotice.upsert({ letterId, told: kind }, { fields: ['told'], transaction });
  await layAuthorNotice({ kind, letterId, accountId: letter.authorId }, transaction);
}

/**
 * Tells authors, once each, that a letter has reached its recipient or could not be delivered; again only when that has
 * changed; of one with a claim card when it is opened, however late. Whoever wrote to themselves is told of the first by
 * the letter.
 */
export const tellOutcome = sweep<{ id: string }>({
  name: 'tell authors what became of letters',
  pauseMs: 600_000,
  alone: true,
  find: (limit, aside) =>
    select(
      `SELECT l.id FROM letters l JOIN yearly_notices y ON y.letter_id = l.id
       WHERE l.status IN (:ended) AND l.updated_at <= :settled
       AND (l.deliver_at BETWEEN :since AND :settled OR l.channels = '' AND l.opened_at >= :since)
       AND l.author_id IS NOT NULL AND (l.recipient_kind <> 'self' OR l.status = 'undeliverable')
       AND NOT (y.told <=> IF(l.status = 'undeliverable', 'author_unreached', 'author_reached'))
       AND l.id NOT IN (:aside) LIMIT :limit`,
      { ended, since: new Date(clock.now() - newsMs), settled: new Date(clock.now() - settleMs), aside, limit },
    ),
  work: ({ id }) => inTransaction((transaction) => tell(id, transaction)),
});

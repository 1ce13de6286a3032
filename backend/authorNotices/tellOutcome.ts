import type { Transaction } from 'sequelize';
import { hasReached } from '../../shared/letterStatus';
import { layForAuthor } from '../contentCheck/telling/layForAuthor';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { sweep } from '../platform/sweep';
import { outcomeColumn, outcomeOf, outcomes } from './outcomeOf';
import { YearlyNotice } from './YearlyNotice';

// When a channel took it: opening, its recipient's own affair, moves the letter's last step, and a reminder goes only where
// it is unopened.
const acceptedAt = `(SELECT MAX(e.at) FROM letter_events e WHERE e.letter_id = l.id AND e.kind = 'accepted'
  AND NOT EXISTS (SELECT 1 FROM letter_events m WHERE m.letter_id = l.id AND m.kind = 'reminded' AND m.at <= e.at))`;
// Whoever has a card takes it by opening, and what has not arrived stands since its last step.
const standsSince = `IF(l.status IN (:reached), COALESCE(${acceptedAt}, l.updated_at), l.updated_at)`;

// A report may still say that what was accepted did not arrive: only what has stood for an hour is told.
const settleMs = 3_600_000;
const newsMs = 90 * 86_400_000;
// What arrived before anybody was told of it is no news: there is no row of it, and it has stood for longer.
const freshMs = 2 * 86_400_000;
const reached = hasReached.statuses;
const told = ['delivering', ...reached, 'undeliverable'];

async function tell(letterId: string, transaction: Transaction): Promise<void> {
  const letter = await Letter.findByPk(letterId, { attributes: ['authorId'], transaction, lock: true });
  if (!letter?.authorId) return;
  const outcome = await outcomeOf(letterId, transaction);
  const row = await YearlyNotice.findByPk(letterId, { transaction, lock: true });
  if (!outcome || row?.told === outcome) return;
  await YearlyNotice.upsert({ letterId, told: outcome }, { fields: ['told'], transaction });
  await layForAuthor({ ...outcomes[outcome], letterId, accountId: letter.authorId }, transaction);
}

// By its day, or whenever it was: a rule that has begun may go on for years, and whoever has a card takes their time.
const candidates = `SELECT id FROM letters WHERE status IN (:told) AND deliver_at BETWEEN :since AND :settled
  UNION SELECT letter_id FROM arrival_rules WHERE began_at IS NOT NULL
  UNION SELECT letter_id FROM claim_cards`;

/**
 * Tells authors, once each, that a letter has reached whom it is for or could not be delivered, and what its backup rule
 * does about that; again only when that has changed. However soon after its sealing its day was, and of one with a claim
 * card when it is opened, however late.
 */
export const tellOutcome = sweep<{ id: string }>({
  name: 'tell authors what became of letters',
  pauseMs: 600_000,
  alone: true,
  find: (limit, aside) =>
    select(
      `SELECT id FROM (
         SELECT l.id, y.told, y.letter_id AS counted, ${outcomeColumn} AS outcome, ${standsSince} AS stands_since
         FROM (${candidates}) c JOIN letters l ON l.id = c.id
         LEFT JOIN arrival_rules r ON r.letter_id = l.id LEFT JOIN yearly_notices y ON y.letter_id = l.id
         WHERE l.status IN (:told) AND l.author_id IS NOT NULL AND l.id NOT IN (:aside)) f
       WHERE outcome IS NOT NULL AND NOT (told <=> outcome) AND stands_since BETWEEN :since AND :settled
       AND (counted IS NOT NULL OR stands_since >= :fresh) LIMIT :limit`,
      {
        ...{ told, reached },
        since: new Date(clock.now() - newsMs),
        settled: new Date(clock.now() - settleMs),
        fresh: new Date(clock.now() - freshMs),
        aside,
        limit,
      },
    ),
  work: ({ id }) => inTransaction((transaction) => tell(id, transaction)),
});

import type { Transaction } from 'sequelize';
import { hasReached } from '../../shared/letterStatus';
import { findArrivalRule } from '../arrivalRules/findArrivalRule';
import { layForAuthor } from '../contentCheck/telling/layForAuthor';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { inTransaction, select } from '../platform/database';
import { sweep } from '../platform/sweep';
import { outcomeOf, outcomes } from './outcomeOf';
import { YearlyNotice } from './YearlyNotice';

// A report may still say that what was accepted did not arrive: only what has stood for an hour is told.
const settleMs = 3_600_000;
const newsMs = 90 * 86_400_000;
// What arrived before anybody was told of it is no news: there is no row of it, and it has stood for longer.
const freshMs = 2 * 86_400_000;
const reached = hasReached.statuses;
const told = ['delivering', ...reached, 'undeliverable'];

async function tell(letterId: string, transaction: Transaction): Promise<void> {
  const attributes = ['id', 'authorId', 'recipientId', 'recipientKind', 'status'] as const;
  const letter = await Letter.findByPk(letterId, { attributes: [...attributes], transaction, lock: true });
  if (!letter?.authorId) return;
  const outcome = outcomeOf(letter, await findArrivalRule(letterId, transaction));
  const row = await YearlyNotice.findByPk(letterId, { transaction, lock: true });
  if (!outcome || row?.told === outcome) return;
  await YearlyNotice.upsert({ letterId, told: outcome }, { fields: ['told'], transaction });
  await layForAuthor({ ...outcomes[outcome], letterId, accountId: letter.authorId }, transaction);
}

// As `outcomeOf` says it.
const outcomeColumn = `CASE
  WHEN l.status = 'delivering' THEN CASE r.state WHEN 'trying' THEN 'retrying' WHEN 'passed_on' THEN 'passed_on' END
  WHEN l.status = 'undeliverable'
    THEN IF(r.backup = 'to_author' AND l.recipient_id = l.author_id, 'came_back', 'author_unreached')
  WHEN r.backup = 'to_second' AND r.began_at IS NOT NULL THEN 'reached_second'
  WHEN l.recipient_kind <> 'self' THEN 'author_reached' END`;

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
      `SELECT id FROM (SELECT l.id, y.told, ${outcomeColumn} AS outcome FROM (${candidates}) c
         JOIN letters l ON l.id = c.id
         LEFT JOIN arrival_rules r ON r.letter_id = l.id LEFT JOIN yearly_notices y ON y.letter_id = l.id
         WHERE l.status IN (:told) AND l.author_id IS NOT NULL AND l.updated_at BETWEEN :since AND :settled
         AND (y.letter_id IS NOT NULL OR l.updated_at >= :fresh) AND l.id NOT IN (:aside)) f
       WHERE outcome IS NOT NULL AND NOT (told <=> outcome) LIMIT :limit`,
      {
        told,
        since: new Date(clock.now() - newsMs),
        settled: new Date(clock.now() - settleMs),
        fresh: new Date(clock.now() - freshMs),
        aside,
        limit,
      },
    ),
  work: ({ id }) => inTransaction((transaction) => tell(id, transaction)),
});

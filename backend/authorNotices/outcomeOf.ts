import type { Transaction } from 'sequelize';
import { hasReached } from '../../shared/letterStatus';
import type { KindForAuthor } from '../noticeKinds/kinds';
import type { Topic } from '../noticeKinds/topics';
import { select } from '../platform/database';

/** What became of a letter's delivery, as its author is told it, each once: the kind of notice, and what it tells of. */
export const outcomes = {
  author_reached: { kind: 'author_reached', topic: null },
  reached_second: { kind: 'author_reached', topic: 'reached_second' },
  author_unreached: { kind: 'author_unreached', topic: null },
  retrying: { kind: 'author_unreached', topic: 'retrying' },
  passed_on: { kind: 'author_unreached', topic: 'passed_on' },
  came_back: { kind: 'author_needed', topic: 'given_back' },
} as const satisfies Record<string, { kind: KindForAuthor; topic: Topic | null }>;

export type Outcome = keyof typeof outcomes;

const reached = hasReached.statuses.map((status) => `'${status}'`).join(', ');

/**
 * What its author is to know by now of a letter `l` with its arrival rule `r`, as a column; NULL where that is nothing.
 * Whoever wrote to themselves is told by the letter that it has arrived. While its author is asked for another way it has
 * reached nobody, and nothing more is told of one that came back for want of one: its author has heard of both.
 */
export const outcomeColumn = `CASE
  WHEN l.asked_at IS NOT NULL AND l.status <> 'opened' THEN NULL
  WHEN l.recipient_kind <> 'self' AND l.recipient_id = l.author_id
    THEN IF(l.status = 'undeliverable' AND r.backup = 'to_author' AND r.began_at IS NOT NULL, 'came_back', NULL)
  WHEN l.status = 'delivering' THEN CASE r.state WHEN 'trying' THEN 'retrying' WHEN 'passed_on' THEN 'passed_on' END
  WHEN l.status = 'undeliverable'
    THEN IF(r.backup = 'to_author' AND l.recipient_id = l.author_id, 'came_back', 'author_unreached')
  WHEN l.status NOT IN (${reached}) THEN NULL
  WHEN r.backup = 'to_second' AND r.began_at IS NOT NULL THEN 'reached_second'
  WHEN l.recipient_kind <> 'self' THEN 'author_reached' END`;

/** What the author of a letter is to know of it by now, as `outcomeColumn` says it; null where that is nothing. */
export async function outcomeOf(letterId: string, transaction: Transaction): Promise<Outcome | null> {
  const [found] = await select<{ outcome: Outcome | null }>(
    `SELECT ${outcomeColumn} AS outcome FROM letters l LEFT JOIN arrival_rules r ON r.letter_id = l.id
     WHERE l.id = :letterId`,
    { letterId },
    transaction,
  );
  return found?.outcome ?? null;
}

import { hasReached } from '../../shared/letterStatus';
import type { ArrivalRule } from '../arrivalRules/ArrivalRule';
import type { Letter } from '../letters/Letter';
import type { Topic } from '../notices/topics';

/** What became of a letter's delivery, as its author is told it, each once: the kind of notice, and what it tells of. */
export const outcomes = {
  author_reached: { kind: 'author_reached', topic: null },
  reached_second: { kind: 'author_reached', topic: 'reached_second' },
  author_unreached: { kind: 'author_unreached', topic: null },
  retrying: { kind: 'author_unreached', topic: 'retrying' },
  passed_on: { kind: 'author_unreached', topic: 'passed_on' },
  came_back: { kind: 'author_unreached', topic: 'came_back' },
} as const satisfies Record<string, { kind: 'author_reached' | 'author_unreached'; topic: Topic | null }>;

export type Outcome = keyof typeof outcomes;

type Told = Pick<Letter, 'status' | 'authorId' | 'recipientId' | 'recipientKind'>;
type Ruled = Pick<ArrivalRule, 'backup' | 'state' | 'beganAt'>;

function underWay(rule: Ruled | null): Outcome | null {
  if (rule?.state === 'trying') return 'retrying';
  return rule?.state === 'passed_on' ? 'passed_on' : null;
}

/**
 * What its author is to know of a letter by now; null where that is nothing. Whoever wrote to themselves is told by the
 * letter that it has arrived.
 */
export function outcomeOf(letter: Told, rule: Ruled | null): Outcome | null {
  const { status, authorId, recipientId, recipientKind } = letter;
  if (status === 'delivering') return underWay(rule);
  if (status === 'undeliverable')
    return rule?.backup === 'to_author' && recipientId === authorId ? 'came_back' : 'author_unreached';
  if (!hasReached(status)) return null;
  if (rule?.backup === 'to_second' && rule.beganAt) return 'reached_second';
  return recipientKind === 'self' ? null : 'author_reached';
}

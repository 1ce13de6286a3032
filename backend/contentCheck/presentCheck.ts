import type { CheckView, LetterSummary } from '../../shared/contract/letters';
import { ContentCheck } from './ContentCheck';

/** How the check of a letter stands, for its author; null when there is nothing to say or to do about it. */
export async function presentCheck(letterId: string): Promise<CheckView | null> {
  const found = await ContentCheck.findByPk(letterId);
  if (!found || found.state === 'passed' || found.state === 'given_up') return null;
  const { state, part, rule } = found;
  return { state, part, rule };
}

const calling = { author_away: 'visit', refused: 'returned', given_up: 'returned' } as const;
const callingStates = Object.keys(calling) as (keyof typeof calling)[];

/** Which of these letters call for their author, by their ids, and for what. */
export async function findCalling(letterIds: string[]): Promise<Map<string, LetterSummary['calling']>> {
  const found = await ContentCheck.findAll({ where: { letterId: letterIds, state: callingStates } });
  return new Map(found.map(({ letterId, state }) => [letterId, calling[state as keyof typeof calling]]));
}

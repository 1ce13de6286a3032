import type { CheckView, LetterSummary } from '../../shared/contract/letters';
import { ContentCheck } from './ContentCheck';
import { findDoubtful } from './findDoubtful';
import { lookUntil } from './lookUntil';
import { Release } from './Release';

/**
 * How the check of a letter that is due at `deliverAt` stands, for its author; null when there is nothing to say or to do
 * about it.
 */
export async function presentCheck(letterId: string, deliverAt: Date | null): Promise<CheckView | null> {
  const found = await ContentCheck.findByPk(letterId);
  if (!found || found.state === 'passed' || found.state === 'given_up') return null;
  const { state, part, rule } = found;
  const of = { part, rule, ...(found.pictureId === null ? {} : { pictureId: found.pictureId }) };
  if (state !== 'held') return { state, ...of };
  const release = await Release.findByPk(letterId);
  const pieces = (await findDoubtful(letterId, found.sealMark)) ?? [];
  const until = release && lookUntil(release.releasedAt, deliverAt).toISOString();
  return { state, ...of, pieces, lookUntil: until };
}

const calling = { author_away: 'visit', held: 'visit', refused: 'returned', given_up: 'returned' } as const;
const callingStates = Object.keys(calling) as (keyof typeof calling)[];

/** Which of these letters call for their author, by their ids, and for what. */
export async function findCalling(letterIds: string[]): Promise<Map<string, LetterSummary['calling']>> {
  const found = await ContentCheck.findAll({ where: { letterId: letterIds, state: callingStates } });
  const released = (await Release.findAll({ where: { letterId: letterIds }, attributes: ['letterId'] })).map(
    ({ letterId }) => letterId,
  );
  const left = found.filter(({ letterId }) => !released.includes(letterId));
  return new Map(left.map(({ letterId, state }) => [letterId, calling[state as keyof typeof calling]]));
}

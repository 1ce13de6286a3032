import type { CheckView, LetterSummary } from '../../shared/contract/letters';
import { ContentCheck } from './ContentCheck';
import { findDoubtful } from './findDoubtful';
import { Release } from './Release';
import { longestLookMs } from './releases';

/** How the check of a letter stands, for its author; null when there is nothing to say or to do about it. */
export async function presentCheck(letterId: string): Promise<CheckView | null> {
  const found = await ContentCheck.findByPk(letterId);
  if (!found || found.state === 'passed' || found.state === 'given_up') return null;
  const { state, part, rule } = found;
  const of = { part, rule, ...(found.pictureId === null ? {} : { pictureId: found.pictureId }) };
  if (state !== 'held') return { state, ...of };
  const release = await Release.findByPk(letterId);
  const lookUntil = release && new Date(release.releasedAt.getTime() + longestLookMs).toISOString();
  return { state, ...of, pieces: (await findDoubtful(letterId, found.sealMark)) ?? [], lookUntil };
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

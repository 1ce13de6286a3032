import type { Draft } from '../../../letter/draft';
import { isSamePerson } from '../../../letter/series';
import { membersOf } from '../../../services/drafts/seriesDrafts';

/** The letters from the same text that are for other people. */
export function besides({ draftKey, series }: Draft): Draft[] {
  if (series?.of !== 'people') return [];
  return membersOf(series.first).filter((other) => other.draftKey !== draftKey);
}

/** The name of who gets one of these letters already, and is whom this one is for; null where nobody is. */
export const twiceIn = (others: readonly Draft[], draft: Draft): string | null =>
  others.find((other) => isSamePerson(other, draft))?.recipient.name.trim() ?? null;

import { useState } from 'react';
import type { ReplyOf } from '../../../../shared/contract/endpoint';
import type { letters } from '../../../../shared/contract/letters';
import type { Series } from '../../../../shared/contract/series';
import { type Parcel, postageFen } from '../../../../shared/postage';
import { useHasWechat } from '../../../hooks/session/useHasWechat';
import { useAction } from '../../../hooks/useAction';
import type { Draft } from '../../../letter/draft';
import { parcelOf, timeOf } from '../../../letter/sealRequest';
import { readerZone } from '../../../locales/dateText';
import { type ApiError, asApiError, localFailure } from '../../../services/apiError';
import { now } from '../../../services/clock';
import { readDraft } from '../../../services/drafts/draftStore';
import { sealDraft } from '../../../services/drafts/sealDraft';
import { beginSeries } from '../../../services/drafts/seriesDrafts';
import { isOver } from '../../../services/session/session';
import { requestNotices } from '../../../services/wechat';

export type Rules = ReplyOf<typeof letters.readRules>;

/** What a draft would be if it were sealed now; null where it has no time that exists. */
export function parcelNow(draft: Draft, minLeadSeconds: number): Parcel | null {
  const local = timeOf(draft, now(), minLeadSeconds, readerZone());
  return local && parcelOf(draft, local, now());
}

/** What a draft would cost if it were sealed now, in fen; null where it has no time that exists. */
export function priceOf(draft: Draft, minLeadSeconds: number): number | null {
  const parcel = parcelNow(draft, minLeadSeconds);
  return parcel ? postageFen(parcel) : null;
}

// What the next letter would come to as well.
const isForAll = (failure: ApiError) => failure.code === 'network' || isOver(failure);

// Said by the failure itself, of one letter for all; the next tap agrees to these.
const changedTerms = (failures: Record<string, ApiError>): string | undefined =>
  Object.values(failures).flatMap(({ code, details }) =>
    code === 'terms_changed' ? [String(details.version)] : [],
  )[0];

/** Which of how many is being sealed, and why others were not, by the keys of their drafts. */
export interface Progress {
  place: number;
  count: number;
}

/**
 * Begins a series and seals its letters one after the other: one that is refused stops no other. What is sealed stays so,
 * and the next tap goes on with the rest: at the price and by the terms that the server said, where those were not shown.
 */
export function useSealAll({ minLeadSeconds, ...rules }: Rules, onSealed: (begun: Series) => unknown) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [failures, setFailures] = useState<Record<string, ApiError>>({});
  const { busy, failure, run } = useAction();
  const checkTemplateId = useHasWechat() ? rules.checkTemplateId : undefined;

  const sealOne = (draft: Draft) => {
    const amountFen = failures[draft.draftKey]?.details.amountFen;
    const quotedFen = typeof amountFen === 'number' ? amountFen : priceOf(draft, minLeadSeconds);
    const termsVersion = changedTerms(failures) ?? rules.termsVersion;
    if (quotedFen === null) throw localFailure('validation_failed');
    const local = () => timeOf(draft, now(), minLeadSeconds, readerZone());
    return sealDraft({ draft, local, quotedFen, termsVersion, carriesPictures: false });
  };

  const sealEach = async (drafts: readonly Draft[]) => {
    const failed: Record<string, ApiError> = {};
    for (const [index, draft] of drafts.entries()) {
      setProgress({ place: index + 1, count: drafts.length });
      try {
        await sealOne(draft);
      } catch (thrown) {
        const why = asApiError(thrown);
        if (isForAll(why)) throw why;
        failed[draft.draftKey] = why;
        setFailures({ ...failed });
      }
    }
  };

  const sealAll = (drafts: readonly Draft[]) =>
    run(async () => {
      // First of all: WeChat asks the person only straight after the tap.
      if (checkTemplateId) await requestNotices([checkTemplateId]);
      const firstKey = drafts[0]?.series?.first ?? '';
      const begun = await beginSeries(firstKey);
      setFailures({});
      try {
        await sealEach(drafts.flatMap(({ draftKey }) => readDraft(draftKey) ?? []));
      } finally {
        setProgress(null);
        await onSealed(begun);
      }
    });
  return { busy, failure, failures, progress, sealAll };
}

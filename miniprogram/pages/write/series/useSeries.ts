import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { series as endpoints, type Series } from '../../../../shared/contract/series';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { type Draft, isEmpty } from '../../../letter/draft';
import { lettersOf } from '../../../letter/series';
import { forgetDraft } from '../../../services/drafts/draftStore';
import { sentDraft } from '../../../services/drafts/sentDrafts';
import { draftsAround, draftsOfSeries, shareArrival } from '../../../services/drafts/seriesDrafts';
import { forgetSettled } from '../../../services/drafts/settleDraft';
import { call } from '../../../services/session/call';

async function readSeries(seriesId: string): Promise<Series> {
  const view = await call(endpoints.readSeries, { seriesId });
  forgetSettled(view.letters);
  return view;
}

// Whoever was to be added but was not named after all.
function withoutUnnamed(drafts: Draft[]): Draft[] {
  const isUnnamed = ({ recipient, channels, series, letterId }: Draft) =>
    letterId === null && Boolean(series?.place) && recipient.name.trim() === '' && channels.length === 0;
  for (const draft of drafts) if (isUnnamed(draft)) forgetDraft(draft.draftKey);
  return drafts.filter((draft) => !isUnnamed(draft) && !(isEmpty(draft) && draft.letterId === null));
}

/**
 * The letters of the series a page was opened with, by `draft` (one of them on this phone) or by `series`, as the server and
 * this phone know them; the server's word counts. Asked anew whenever the page is shown.
 */
export function useSeries() {
  const [draftKey, named] = [useParameter('draft'), useParameter('series')];
  // A letter that is on its way is no draft any more; what is still to be paid stands beside it.
  const asked = named ?? (draftKey ? sentDraft(draftKey)?.seriesId : null) ?? null;
  const [id, setId] = useState(asked);
  const read = (known: string | null) =>
    shareArrival(withoutUnnamed(known ? draftsOfSeries(known) : draftKey ? draftsAround(draftKey) : []));
  const [drafts, setDrafts] = useState(() => read(asked));
  const begun = id ?? drafts.find(({ series }) => series?.id)?.series?.id ?? null;
  const remote = useRemote(async () => ({ view: begun ? await readSeries(begun) : null }));
  const refresh = () => {
    setDrafts(read(begun));
    return remote.reload();
  };
  useDidShow(() => void refresh());
  const put = (view: Series) => {
    setId(view.id);
    forgetSettled(view.letters);
    setDrafts(draftsOfSeries(view.id));
    remote.replace({ view });
  };
  const load = async (seriesId: string) => put(await readSeries(seriesId));
  const view = remote.value?.view ?? null;
  return { remote, view, drafts, letters: lettersOf(drafts, view?.letters ?? []), refresh, put, load };
}

export type SeriesAtHand = ReturnType<typeof useSeries>;

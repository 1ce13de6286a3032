import { useParameter } from '../../hooks/useParameter';
import type { DraftSeries } from '../../letter/draft';
import { goBack, openPage } from '../../services/navigation';

/** How a series is named: by its id, once the server has begun it, else by its first draft. */
export type SeriesNames = Pick<DraftSeries, 'id' | 'first'>;

/** The parameters by which the page of a series is opened. */
export const seriesParameters = ({ id, first }: SeriesNames): Record<string, string> =>
  id ? { series: id } : { draft: first };

/** The way from a step of writing to the page of a series, which may stand right behind it (`from`). */
export function useWayToSeries() {
  const isBehind = useParameter('from') === 'series';
  const goToSeries = (series: DraftSeries) => (isBehind ? goBack() : openPage('series', seriesParameters(series)));
  return { isBehind, goToSeries };
}

import { useAction } from '../../../hooks/useAction';
import { changeDraft } from '../../../services/drafts/draftStore';
import { beginSeries, planBirthdays } from '../../../services/drafts/seriesDrafts';
import { replacePage } from '../../../services/navigation';
import type { Birthday } from './birthdaysAhead';
import type { SeriesAtHand } from './useSeries';

/**
 * Makes letters of chosen birthdays: one alone is a letter like any other; where each is written on its own, they are begun
 * at once.
 */
export function useBirthdays({ drafts: [draft], refresh, put }: SeriesAtHand) {
  const { failure, run } = useAction();
  const take = (chosen: Birthday[], isEach: boolean) =>
    run(async () => {
      if (!draft) return;
      const { draftKey } = draft;
      const [only, ...others] = chosen;
      if (only && others.length === 0) {
        changeDraft(draftKey, { time: only });
        await replacePage('seal', { draft: draftKey });
        return;
      }
      planBirthdays(draft, chosen);
      await refresh();
      if (isEach) put(await beginSeries(draftKey));
    });
  return { failure, take };
}

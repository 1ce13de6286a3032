import type { Letter } from '../../../shared/contract/letters';
import { letters } from '../../../shared/contract/letters';
import { useRemote } from '../../hooks/useRemote';
import { forgetSettled } from '../../services/drafts/settleDraft';
import { call } from '../../services/session/call';

async function readAndSettle(letterId: string): Promise<Letter> {
  const letter = await call(letters.readLetter, { letterId });
  forgetSettled([letter]);
  return letter;
}

/**
 * The letter behind a draft as the server holds it: it may be sealed already, though this phone never heard of it.
 * `letter` is null where the server has none, or cannot be asked just now.
 */
export function useLetterOfDraft(letterId: string | null) {
  const { value, failure, reload, replace } = useRemote(async () => ({
    letter: letterId ? await readAndSettle(letterId) : null,
  }));
  return {
    isAsked: letterId === null || value !== null || failure !== null,
    letter: value?.letter ?? null,
    reload,
    replace: (letter: Letter) => replace({ letter }),
  };
}

import { useDidShow } from '@tarojs/taro';
import { letters } from '../../shared/contract';
import type { Letter } from '../../shared/contract/letters';
import { call } from '../services/api';
import { useRemote } from './useRemote';

/**
 * The letter behind a draft as the server holds it, looked at again whenever the page is shown: it may be sealed already,
 * though this phone never heard of it. `letter` is null where the server has none, or cannot be asked just now.
 */
export function useLetterOfDraft(letterId: string | null) {
  const { value, failure, reload, replace } = useRemote(async () => ({
    letter: letterId ? await call(letters.readLetter, { letterId }) : null,
  }));
  useDidShow(() => void reload());
  return {
    isAsked: letterId === null || value !== null || failure !== null,
    letter: value?.letter ?? null,
    replace: (letter: Letter) => replace({ letter }),
  };
}

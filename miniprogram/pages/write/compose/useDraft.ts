import { useDidHide, useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { LetterText } from '../../../../shared/letterText';
import { DraftKeeper } from '../../../services/drafts/draftKeeper';
import { onStoredElsewhere } from '../../../services/onStoredElsewhere';
import { storageKeys } from '../../../services/storage';

/** A draft being written: its words, how safe they are, and what to do with them. */
export function useDraft(draftKey: string) {
  const keeper = useMemo(() => new DraftKeeper(draftKey), [draftKey]);
  const [, redraw] = useState(0);
  useEffect(() => {
    const stop = keeper.watch(() => redraw((count) => count + 1));
    const stopHearing = onStoredElsewhere(storageKeys.draft(draftKey), () => {
      keeper.keep();
      keeper.refresh();
    });
    return () => {
      stop();
      stopHearing();
      keeper.leave();
    };
  }, [keeper, draftKey]);
  useDidShow(() => keeper.refresh());
  useDidHide(() => keeper.keep());
  return {
    draft: keeper.draft,
    state: keeper.state,
    failure: keeper.failure,
    sealedAs: keeper.sealedAs,
    conflict: keeper.conflict,
    phoneFull: keeper.phoneFull,
    revision: keeper.revision,
    isUnsigned: keeper.isUnsigned,
    beganSigned: keeper.beganSigned,
    sign: useCallback((penName: string) => keeper.sign(penName), [keeper]),
    type: useCallback((change: Partial<LetterText>) => keeper.type(change), [keeper]),
    write: useCallback((change: Partial<LetterText>) => keeper.write(change), [keeper]),
    discard: useCallback(() => keeper.discard(), [keeper]),
    keep: useCallback(() => keeper.keep(), [keeper]),
    save: useCallback(() => keeper.save(), [keeper]),
    settle: useCallback((choice: 'here' | 'there' | 'both') => keeper.settle(choice), [keeper]),
  };
}

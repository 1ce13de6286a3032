import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { useParameter } from '../../hooks/useParameter';
import type { Draft } from '../../letter/draft';
import { now } from '../../services/clock';
import { changeDraft, readDraft } from '../../services/drafts/draftStore';
import { onStoredElsewhere } from '../../services/onStoredElsewhere';
import { storageKeys } from '../../services/storage';

/**
 * The draft named by the page's `draft` parameter, as stored on this phone, and how to change it there; null when it is
 * not (or no longer) on this phone. `turn` counts how often another tab has changed it, so that fields start anew.
 */
export function useStoredDraft(): [draft: Draft | null, change: (change: Partial<Draft>) => void, turn: number] {
  const draftKey = useParameter('draft');
  const [draft, setDraft] = useState(() => (draftKey ? readDraft(draftKey) : null));
  const [turn, setTurn] = useState(0);
  useDidShow(() => setDraft(draftKey ? readDraft(draftKey) : null));
  useEffect(() => {
    if (!draftKey) return;
    return onStoredElsewhere(storageKeys.draft(draftKey), () => {
      setDraft(readDraft(draftKey));
      setTurn((count) => count + 1);
    });
  }, [draftKey]);
  const change = (part: Partial<Draft>) => {
    if (draftKey) setDraft(changeDraft(draftKey, { ...part, editedAt: now() }));
  };
  return [draft, change, turn];
}

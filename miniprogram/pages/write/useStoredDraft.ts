import { useDidShow } from '@tarojs/taro';
import { useEffect, useState } from 'react';
import { useParameter } from '../../hooks/useParameter';
import type { Draft } from '../../letter/draft';
import { now } from '../../services/clock';
import { changeDraft, readDraft } from '../../services/drafts/draftStore';
import { onStoredElsewhere } from '../../services/onStoredElsewhere';
import { storageKeys } from '../../services/storage';

/** What a part of a draft becomes; of what is stored at this moment, which may be ahead of what is drawn. */
export type DraftChange = Partial<Draft> | ((stored: Draft) => Partial<Draft>);

/**
 * The draft named by the page's `draft` parameter, as stored on this phone, and how to change it there; null when it is
 * not (or no longer) on this phone. `turn` counts how often another tab has changed it, so that fields start anew.
 */
export function useStoredDraft(): [draft: Draft | null, change: (change: DraftChange) => void, turn: number] {
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
  const change = (of: DraftChange) => {
    const stored = draftKey ? readDraft(draftKey) : null;
    if (!stored) return setDraft(null);
    const part = typeof of === 'function' ? of(stored) : of;
    setDraft(changeDraft(stored.draftKey, { ...part, editedAt: now() }));
  };
  return [draft, change, turn];
}

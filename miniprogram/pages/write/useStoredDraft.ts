import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { useParameter } from '../../hooks/useParameter';
import type { Draft } from '../../letter/draft';
import { now } from '../../services/clock';
import { changeDraft, readDraft } from '../../services/drafts/draftStore';

/**
 * The draft named by the page's `draft` parameter, as stored on this phone, and how to change it there; null when it is
 * not (or no longer) on this phone.
 */
export function useStoredDraft(): [Draft | null, (change: Partial<Draft>) => void, () => void] {
  const draftKey = useParameter('draft');
  const [draft, setDraft] = useState(() => (draftKey ? readDraft(draftKey) : null));
  const reread = () => setDraft(draftKey ? readDraft(draftKey) : null);
  useDidShow(reread);
  const change = (part: Partial<Draft>) => {
    if (draftKey) setDraft(changeDraft(draftKey, { ...part, editedAt: now() }));
  };
  return [draft, change, reread];
}

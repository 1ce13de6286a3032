import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { letters } from '../../shared/contract';
import type { Draft } from '../letter/draft';
import { call } from '../services/api';
import { forgetSettled, listDrafts } from '../services/drafts/draftStore';
import { currentSession } from '../services/session/session';
import { usePages } from './usePages';

/** My letters: those the server holds, page by page, and the drafts on this phone that are not among them. */
export function useLettersAtHand(limit: number) {
  const [drafts, setDrafts] = useState<Draft[]>(listDrafts);
  const sent = usePages(async (cursor) => {
    // Nobody is asked to sign in for seeing that there are no letters yet.
    if (!currentSession()) return { rows: [], nextCursor: null };
    const page = await call(letters.listSent, { cursor, limit });
    forgetSettled(page.letters);
    setDrafts(listDrafts());
    return { rows: page.letters, nextCursor: page.nextCursor };
  });
  useDidShow(() => {
    setDrafts(listDrafts());
    void sent.reload();
  });
  const held = new Set(sent.rows?.map(({ id }) => id));
  const onPhone = drafts.filter(({ letterId }) => letterId === null || !held.has(letterId));
  return { sent, onPhone };
}

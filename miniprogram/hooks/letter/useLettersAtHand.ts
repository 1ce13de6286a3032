import { useDidShow } from '@tarojs/taro';
import { useState } from 'react';
import { letters } from '../../../shared/contract/letters';
import type { Draft } from '../../letter/draft';
import { listDrafts } from '../../services/drafts/draftStore';
import { forgetSettled } from '../../services/drafts/settleDraft';
import { call } from '../../services/session/call';
import { currentSession } from '../../services/session/session';
import { usePages } from '../usePages';

/**
 * My letters: those the server holds, page by page, and the drafts on this phone that are not among them. Whoever is
 * not signed in has none, or with `asksToSignIn` a failure that says so.
 */
export function useLettersAtHand(limit: number, { asksToSignIn = false } = {}) {
  const [drafts, setDrafts] = useState<Draft[]>(listDrafts);
  const sent = usePages(async (cursor) => {
    // Nobody who only passes by is asked to sign in.
    if (!asksToSignIn && !currentSession()) return { rows: [], nextCursor: null };
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
  // Of several letters that were not begun yet the first stands for all.
  const onPhone = drafts.filter(({ letterId, series }) => (letterId ? !held.has(letterId) : !series?.place));
  return { sent, onPhone };
}

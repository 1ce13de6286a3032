import { useDidShow } from '@tarojs/taro';
import { useEffect, useMemo, useReducer } from 'react';
import { useRules } from '../../../../hooks/letter/useRules';
import { useSession } from '../../../../hooks/session/useSession';
import { onStoredElsewhere } from '../../../../services/onStoredElsewhere';
import { PictureDesk, type Words } from '../../../../services/pictures/PictureDesk';
import { storageKeys } from '../../../../services/storage';

/** The pictures of a draft while it is written; they go to the server as soon as somebody is signed in. */
export function usePictures(draftKey: string, letterId: string | null, { keep, save }: Words): PictureDesk {
  const desk = useMemo(() => new PictureDesk(draftKey, { keep, save }), [draftKey, keep, save]);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  desk.carriesPictures = useRules().value?.carriesPictures !== false;
  const isSignedIn = useSession() !== null;
  useEffect(() => desk.watch(redraw), [desk]);
  useEffect(() => onStoredElsewhere(storageKeys.draft(draftKey), redraw), [draftKey]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever signs in has a letter to send them to
  useEffect(() => void desk.goOn(), [desk, isSignedIn, letterId]);
  useDidShow(() => void desk.goOn());
  return desk;
}

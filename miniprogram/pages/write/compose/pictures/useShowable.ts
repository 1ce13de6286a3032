import { useState } from 'react';
import type { DraftPicture } from '../../../../letter/pictures/DraftPicture';

/** Where a picture lies as long as this device can show it; else `kind` says what file it is, such as HEIC. */
export function useShowable({ type }: DraftPicture, src: string | null) {
  const [failed, setFailed] = useState<string | null>(null);
  const isShowable = src === null || src !== failed;
  return {
    shown: isShowable ? src : null,
    kind: isShowable ? null : type.slice('image/'.length).toUpperCase(),
    onFail: () => setFailed(src),
  };
}

import { useEffect } from 'react';
import { previewPictures } from '../../services/previewPictures';
import type { PictureViewerProps } from './PictureViewerProps';

/** WeChat shows files as they are when it opens its view; none can be put in later. */
export const takesMoreLater = false;

/** WeChat's own full-screen view: it swipes, zooms by pinch and double tap, and is closed by "back". */
export function PictureViewer({ pictures, at, onClose }: PictureViewerProps) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: shown once, as it was asked for
  useEffect(() => {
    // One that did not come at all is left out.
    const places = pictures.map(({ src }) => src);
    void previewPictures(places.filter(Boolean), places[at] ?? '').then(onClose);
  }, []);
  return null;
}

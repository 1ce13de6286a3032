import type { ShownPicture } from './PictureViewerProps';
import { useGestures } from './useGestures';
import type { Zoom } from './zoom';

interface SlideProps extends ShownPicture {
  zoom: Zoom;
  onZoom(change: (zoom: Zoom) => Zoom): void;
}

/** One picture of a viewer, as large as the screen lets it be, and larger under two fingers. */
export function Slide({ src, altText, zoom, onZoom }: SlideProps) {
  const gestures = useGestures(onZoom);
  const { scale, x, y } = zoom;
  return (
    <div className="viewer__slide" style={{ touchAction: scale > 1 ? 'none' : 'pan-x' }} {...gestures}>
      {src ? (
        <img
          className="viewer__picture"
          src={src}
          alt={altText}
          draggable={false}
          style={{ transform: `translate(${x}px, ${y}px) scale(${scale})` }}
        />
      ) : null}
    </div>
  );
}

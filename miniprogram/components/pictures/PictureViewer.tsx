import { type KeyboardEvent, useState } from 'react';
import type { PictureViewerProps } from './PictureViewerProps';
import { Slide } from './Slide';
import { texts } from './texts';
import { useViewerFrame } from './useViewerFrame';
import { ViewerKey } from './ViewerKey';
import { toggled, whole } from './zoom';
import './PictureViewer.scss';

// Whatever scrolls takes the keyboard, too; the arrow keys go on from there.
const scrolled = { role: 'group', 'aria-label': texts.viewer, tabIndex: 0 };

/** What the viewer is given may change while it is open: a larger file in place of a small one. */
export const takesMoreLater = true;

/**
 * Pictures over everything else, one at a time: a finger, the arrow keys or buttons go from one to the next; two
 * fingers, two taps, the keys + and − or a button zoom; Escape, "back" or a button close it. WeChat has its own
 * (PictureViewer.weapp.tsx).
 */
export function PictureViewer({ pictures, at, onMove, onClose }: PictureViewerProps) {
  const [zoom, setZoom] = useState(whole);
  const { dialog, strip, shown, size, go, settle } = useViewerFrame({
    ...{ at, onClose, onMove },
    onSettle: () => setZoom(whole),
  });
  const isLarger = zoom.scale > 1;
  const resize = () => setZoom(toggled(zoom, { x: 0, y: 0 }, size()));
  const press = keysFor({ isLarger, resize, onClose, turn: (by) => go(shown + by) });
  const slides = pictures.map((picture, index) => ({ picture, name: `slide-${index}` }));
  return (
    <dialog ref={dialog} className="viewer t-viewer" aria-label={texts.viewer} onKeyDown={press} onCancel={press}>
      <div
        ref={strip}
        {...scrolled}
        className={`viewer__strip ${isLarger ? 'viewer__strip--held' : ''}`}
        onScroll={settle}
      >
        {slides.map(({ picture, name }, index) => (
          <Slide key={name} {...picture} zoom={index === shown ? zoom : whole} onZoom={setZoom} />
        ))}
      </div>
      <div className="viewer__bar">
        <span className="viewer__count t-viewer-count" aria-live="polite">
          {pictures.length > 1 ? texts.count(shown + 1, pictures.length) : ''}
        </span>
        <ViewerKey className="t-viewer-zoom" name={isLarger ? texts.farther : texts.closer} onTap={resize}>
          {isLarger ? '−' : '+'}
        </ViewerKey>
        <ViewerKey className="t-viewer-close" name={texts.close} onTap={onClose}>
          ×
        </ViewerKey>
      </div>
      <Turns shown={shown} all={pictures.length} go={go} />
      <Words text={pictures[shown]?.altText} />
    </dialog>
  );
}

interface Keys {
  isLarger: boolean;
  resize(): void;
  turn(by: number): void;
  onClose(): void;
}

/** What a key does; what asks a dialog to close without one, as "back" does on Android, is taken for Escape. */
function keysFor({ isLarger, resize, turn, onClose }: Keys) {
  return (event: { key?: string; preventDefault(): void } & Pick<KeyboardEvent, 'type'>) => {
    const acts = new Map([
      ['Escape', onClose],
      ['ArrowLeft', () => turn(-1)],
      ['ArrowRight', () => turn(1)],
      ...(isLarger ? ['-'] : ['+', '=']).map((sign) => [sign, resize] as const),
    ]);
    const act = event.type === 'cancel' ? onClose : acts.get(event.key ?? '');
    if (!act) return;
    event.preventDefault();
    act();
  };
}

interface TurnsProps {
  shown: number;
  all: number;
  go(to: number): void;
}

const Turns = ({ shown, all, go }: TurnsProps) => (
  <>
    {shown > 0 ? (
      <ViewerKey className="viewer__before t-viewer-before" name={texts.before} onTap={() => go(shown - 1)}>
        ‹
      </ViewerKey>
    ) : null}
    {shown < all - 1 ? (
      <ViewerKey className="viewer__after t-viewer-after" name={texts.after} onTap={() => go(shown + 1)}>
        ›
      </ViewerKey>
    ) : null}
  </>
);

// The picture says it already to whoever hears the page.
const Words = ({ text }: { text: string | undefined }) =>
  text ? (
    <p className="viewer__words t-viewer-words" aria-hidden="true">
      {text}
    </p>
  ) : null;

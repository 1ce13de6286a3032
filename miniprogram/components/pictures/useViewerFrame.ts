import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { onBack } from '../../services/onBack';

interface ViewerFrame {
  at: number;
  onClose(): void;
  onMove?: ((at: number) => void) | undefined;
  /** Another picture has come into view. */
  onSettle(): void;
}

/**
 * Opens a dialog over the page and puts the strip of pictures in it where it was asked for; the keyboard comes back at
 * its end.
 */
function openAt(dialog: HTMLDialogElement, strip: HTMLDivElement, at: number): () => void {
  const before = document.activeElement;
  // Browsers of before 2022 know no modal dialogs.
  if (dialog.showModal) dialog.showModal();
  else dialog.setAttribute('open', '');
  strip.style.scrollBehavior = 'auto';
  strip.scrollLeft = at * strip.clientWidth;
  strip.style.scrollBehavior = '';
  return () => {
    dialog.close?.();
    if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  };
}

/** The dialog of a viewer and its strip of pictures, which the browser scrolls; says which one is in view. */
export function useViewerFrame({ at, onClose, onMove, onSettle }: ViewerFrame) {
  const dialog = useRef<HTMLDialogElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const [shown, setShown] = useState(at);
  const hears = useRef({ onClose, onMove });
  hears.current = { onClose, onMove };
  useLayoutEffect(() => {
    if (dialog.current && strip.current) return openAt(dialog.current, strip.current, at);
  }, [at]);
  useEffect(() => onBack(() => hears.current.onClose()), []);
  useEffect(() => hears.current.onMove?.(shown), [shown]);
  const width = () => strip.current?.clientWidth || 1;
  return {
    dialog,
    strip,
    shown,
    size: () => ({ width: width(), height: strip.current?.clientHeight || 1 }),
    go(to: number) {
      if (strip.current) strip.current.scrollLeft = to * width();
    },
    settle() {
      const now = Math.round((strip.current?.scrollLeft ?? 0) / width());
      if (now === shown) return;
      setShown(now);
      onSettle();
    },
  };
}

import type { PointerEvent } from 'react';
import type { Point } from '../../../../letter/pictures/placeAt';

export interface DragHandleProps {
  onStart(): void;
  onDrag(at: Point): void;
  onEnd(): void;
}

/** What a picture is held by to be drawn to another place; whoever cannot draw has buttons for it. */
export function DragHandle({ onStart, onDrag, onEnd }: DragHandleProps) {
  const hold = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    onStart();
  };
  return (
    <span
      className="own-picture__grip t-picture-grip"
      aria-hidden
      onPointerDown={hold}
      onPointerMove={({ clientX, clientY }) => onDrag({ x: clientX, y: clientY })}
      onPointerUp={onEnd}
      onPointerCancel={onEnd}
    />
  );
}

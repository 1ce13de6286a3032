import { type ITouchEvent, View } from '@tarojs/components';
import type { DragHandleProps } from './DragHandle';

/** What a picture is held by to be drawn to another place; the page does not scroll under it. */
export const DragHandle = ({ onStart, onDrag, onEnd }: DragHandleProps) => (
  <View
    className="own-picture__grip t-picture-grip"
    catchMove
    onTouchStart={onStart}
    onTouchMove={(event) => {
      const [finger] = (event as ITouchEvent).touches;
      if (finger) onDrag({ x: finger.clientX, y: finger.clientY });
    }}
    onTouchEnd={onEnd}
    onTouchCancel={onEnd}
  />
);

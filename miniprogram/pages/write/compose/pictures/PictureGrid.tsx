import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { DragHandle } from './DragHandle';
import { placeClass, useArranging } from './useArranging';

interface PictureGridProps {
  keys: readonly string[];
  onMove(key: string, to: number): void;
  draw(key: string, index: number): ReactNode;
}

/** Pictures side by side, each of which can be drawn to another place. */
export function PictureGrid({ keys, onMove, draw }: PictureGridProps) {
  const { heldKey, orderOf, hold, drag, letGo } = useArranging(keys, onMove);
  return (
    <View className="own-pictures__grid">
      {keys.map((key, index) => (
        <View
          key={key}
          className={`${placeClass} ${key === heldKey ? 'own-pictures__place--held' : ''}`}
          style={{ order: orderOf(key) }}
        >
          {draw(key, index)}
          {keys.length > 1 ? <DragHandle onStart={() => hold(key)} onDrag={drag} onEnd={letGo} /> : null}
        </View>
      ))}
    </View>
  );
}

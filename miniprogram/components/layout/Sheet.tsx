import { View } from '@tarojs/components';
import { type PropsWithChildren, useEffect, useRef } from 'react';
import { heard } from '../../services/heard';
import { onBack } from '../../services/onBack';
import { Button } from '../buttons/Button';
import { texts } from './texts';

interface SheetProps {
  /** What screen readers call it. */
  label: string;
  /** Adds a button that puts it aside; without one, its children hold every way on. */
  onClose?(): void;
  /** What "back" in a browser does, where that is not `onClose`. */
  onLeave?(): void;
}

/** Lays something over the lower part of the page until it is dealt with or put aside. */
export function Sheet({ label, onClose, onLeave = onClose, children }: PropsWithChildren<SheetProps>) {
  const leave = useRef(onLeave);
  leave.current = onLeave;
  useEffect(() => onBack(() => leave.current?.()), []);
  return (
    <View className="sheet" {...heard('dialog', label)}>
      <View className="sheet__paper">
        <View className="sheet__parts">
          {children}
          {onClose ? (
            <Button className="t-sheet-close" look="plain" onTap={onClose}>
              {texts.cancel}
            </Button>
          ) : null}
        </View>
      </View>
    </View>
  );
}

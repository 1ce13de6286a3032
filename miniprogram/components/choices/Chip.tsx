import { Text } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Tappable } from '../buttons/Tappable';

interface ChipProps {
  chosen: boolean;
  className: string;
  children: ReactNode;
  onTap(): void;
}

/** One of several short choices side by side. */
export function Chip({ chosen, className, children, onTap }: ChipProps) {
  return (
    <Tappable className={`chip ${chosen ? 'chip--chosen' : ''} ${className}`} chosen={chosen} onTap={onTap}>
      <Text>{children}</Text>
    </Tappable>
  );
}

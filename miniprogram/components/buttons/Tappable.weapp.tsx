import { View } from '@tarojs/components';
import type { TappableProps } from './Tappable';

/** A view that takes a tap and shows that it is held. */
export function Tappable({ className, children, chosen, onTap }: TappableProps) {
  return (
    <View
      className={`tappable ${className}`}
      hoverClass="tappable--held"
      ariaRole={chosen === undefined ? 'button' : 'radio'}
      onClick={() => onTap()}
    >
      {children}
    </View>
  );
}

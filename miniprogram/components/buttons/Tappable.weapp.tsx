import { View } from '@tarojs/components';
import type { TappableProps } from './Tappable';

/** A view that takes a tap and shows that it is held. */
export function Tappable({ className, children, chosen, ticked, label, onTap }: TappableProps) {
  const role = chosen === undefined ? 'button' : 'radio';
  return (
    <View
      className={`tappable ${className}`}
      hoverClass="tappable--held"
      ariaRole={ticked === undefined ? role : 'checkbox'}
      ariaLabel={label}
      onClick={() => onTap()}
    >
      {children}
    </View>
  );
}

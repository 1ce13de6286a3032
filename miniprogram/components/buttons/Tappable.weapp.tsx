import { View } from '@tarojs/components';
import type { TappableProps } from './Tappable';

function roleOf({ chosen, ticked, switched }: TappableProps): string {
  if (ticked !== undefined) return 'checkbox';
  if (switched !== undefined) return 'switch';
  return chosen === undefined ? 'button' : 'radio';
}

/** A view that takes a tap and shows that it is held. */
export function Tappable(props: TappableProps) {
  const { className, children, label, onTap } = props;
  return (
    <View
      className={`tappable ${className}`}
      hoverClass="tappable--held"
      ariaRole={roleOf(props)}
      ariaLabel={label}
      onClick={() => onTap()}
    >
      {children}
    </View>
  );
}

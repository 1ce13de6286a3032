import { Text } from '@tarojs/components';
import { Tappable } from '../../components/buttons/Tappable';

interface DoorProps {
  name: string;
  hint: string;
  className: string;
  onTap(): unknown;
}

/** One of the two ways in: to write, or to what has come. */
export function Door({ name, hint, className, onTap }: DoorProps) {
  return (
    <Tappable className={`home__door ${className}`} onTap={onTap}>
      <Text className="home__door-name">{name}</Text>
      <Text className="home__door-hint">{hint}</Text>
    </Tappable>
  );
}

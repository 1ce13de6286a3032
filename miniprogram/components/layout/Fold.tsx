import { Text, View } from '@tarojs/components';
import { type PropsWithChildren, useState } from 'react';
import { Tappable } from '../buttons/Tappable';
import { texts } from './texts';

interface FoldProps {
  title: string;
  /** How much is folded away, in words. */
  count: string;
  className: string;
}

/** A card that shows its title, and what is in it only after a tap. */
export function Fold({ title, count, className, children }: PropsWithChildren<FoldProps>) {
  const [isOpen, setIsOpen] = useState(false);
  const state = isOpen ? texts.fold : texts.unfold;
  return (
    <View className="fold">
      <Tappable
        className={`fold__head ${isOpen ? 'fold__head--open' : ''} ${className}`}
        label={`${title} ${count} ${state}`}
        unfolded={isOpen}
        onTap={() => setIsOpen(!isOpen)}
      >
        <Text className="fold__title">{title}</Text>
        <Text className="fold__count">{count}</Text>
      </Tappable>
      {isOpen ? children : null}
    </View>
  );
}

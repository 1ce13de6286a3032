import { Text, View } from '@tarojs/components';
import type { PropsWithChildren } from 'react';

interface SectionProps {
  title: string;
  /** A quiet sentence below the title. */
  why?: string;
  className?: string;
}

/** A part of a page about one thing, on a card of its own. */
export function Section({ title, why, className = '', children }: PropsWithChildren<SectionProps>) {
  return (
    <View className={`section ${className}`}>
      <Text className="section__title">{title}</Text>
      {why ? <Text className="section__why">{why}</Text> : null}
      {children}
    </View>
  );
}

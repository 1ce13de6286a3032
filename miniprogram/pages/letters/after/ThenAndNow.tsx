import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Thread } from '../../../../shared/contract/answers';
import { textOf } from '../../../../shared/letterText';
import { Button } from '../../../components/buttons/Button';
import { LetterPaper } from '../../../components/letter/LetterPaper';
import { dayText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { texts } from './texts';

/** A letter, those it answers and those that answer it beside each other, the earliest first; nothing for one alone. */
export function ThenAndNow({ letters }: Pick<Thread, 'letters'>) {
  const [isShown, show] = useState(false);
  if (letters.length < 2) return null;
  if (!isShown)
    return (
      <Button className="t-then-and-now" look="plain" onTap={() => show(true)}>
        {texts.thenAndNow(letters.length)}
      </Button>
    );
  return (
    <View className="then-and-now t-chain">
      {letters.map((letter, index) => (
        <View key={letter.sealedAt} className="then-and-now__letter">
          <Text className="then-and-now__when">
            {index === letters.length - 1 ? texts.latest : index === 0 ? texts.first : texts.later}
          </Text>
          <LetterPaper {...textOf(letter)} writtenOn={everywhere.sealedOn(dayText(letter.sealedLocal.on))} />
        </View>
      ))}
    </View>
  );
}

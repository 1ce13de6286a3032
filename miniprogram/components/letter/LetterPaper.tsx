import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { LetterText } from '../../../shared/letterText';

interface LetterPaperProps extends LetterText {
  /** The day it was written, in words. */
  writtenOn: string;
  /** Its pictures, which stand above its words. */
  pictures?: ReactNode;
}

/** A letter typeset as a letter: line breaks, spaces and every character as they were written. */
export function LetterPaper({ title, body, signature, writtenOn, pictures }: LetterPaperProps) {
  return (
    <View className="letter-paper t-letter">
      {title ? <Text className="letter-paper__title t-letter-title">{title}</Text> : null}
      {pictures}
      <Text className="letter-paper__body t-letter-body" userSelect space="nbsp">
        {body}
      </Text>
      <View className="letter-paper__end">
        <Text className="t-letter-signature">{signature}</Text>
        <Text className="letter-paper__day">{writtenOn}</Text>
      </View>
    </View>
  );
}

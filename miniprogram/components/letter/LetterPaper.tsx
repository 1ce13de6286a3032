import { Text, View } from '@tarojs/components';
import type { LetterText } from '../../../shared/letterText';

interface LetterPaperProps extends LetterText {
  /** The day it was written, in words. */
  writtenOn: string;
}

/** A letter typeset as a letter: line breaks, spaces and every character as they were written. */
export function LetterPaper({ title, body, signature, writtenOn }: LetterPaperProps) {
  return (
    <View className="letter-paper t-letter">
      {title ? <Text className="letter-paper__title t-letter-title">{title}</Text> : null}
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

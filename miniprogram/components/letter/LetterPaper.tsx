import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import type { LetterText } from '../../../shared/letterText';
import { drawingOf } from '../../../shared/senderCard';
import { choiceText } from './cardText';
import { texts } from './texts';

interface LetterPaperProps extends LetterText {
  /** The day it was written, in words. */
  writtenOn: string;
  /** Its pictures, which stand above its words. */
  pictures?: ReactNode;
}

/**
 * A letter typeset as a letter, on the paper that was chosen and under the picture it is known by: line breaks, spaces and
 * every character as they were written.
 */
export function LetterPaper(props: LetterPaperProps) {
  const { title, body, signature, mood, paper, pictureWord, writtenOn, pictures } = props;
  const felt = choiceText('mood', mood);
  return (
    <View className={`letter-paper ${paper ? `letter-paper--${paper}` : ''} t-letter`}>
      <PictureMark pictureWord={pictureWord} />
      {title ? <Text className="letter-paper__title t-letter-title">{title}</Text> : null}
      {pictures}
      <Text className="letter-paper__body t-letter-body" userSelect space="nbsp">
        {body}
      </Text>
      <View className="letter-paper__end">
        {signature ? <Text className="t-letter-signature">{signature}</Text> : null}
        <Text className="letter-paper__day">{writtenOn}</Text>
        {felt ? <Text className="letter-paper__day t-letter-mood">{texts.mood(felt)}</Text> : null}
      </View>
    </View>
  );
}

function PictureMark({ pictureWord }: { pictureWord: string }) {
  const name = choiceText('pictureWord', pictureWord);
  const drawing = drawingOf(pictureWord);
  if (!name || !drawing) return null;
  return (
    <View className="letter-paper__mark t-letter-picture">
      <View className="letter-paper__drawing" style={{ backgroundImage: `url("${drawing}")` }} />
      <Text>{name}</Text>
    </View>
  );
}

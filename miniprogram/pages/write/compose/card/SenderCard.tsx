import { Text, View } from '@tarojs/components';
import { type ChosenField, chosenFieldNames, chosenFields, type LetterText } from '../../../../../shared/letterText';
import { cardNames } from '../../../../../shared/senderCard';
import { Chip } from '../../../../components/choices/Chip';
import { Fold } from '../../../../components/layout/Fold';
import { cardText, choiceText } from '../../../../components/letter/cardText';
import { locale } from '../../../../services/language';
import { texts } from './texts';

interface SenderCardProps {
  words: LetterText;
  onChoose(change: Partial<LetterText>): void;
}

/** What an author may choose for a letter: mood, paper, and a picture that its recipient is told of; all may be left out. */
export function SenderCard({ words, onChoose }: SenderCardProps) {
  return (
    <Fold title={texts.card} count={cardText(words) || texts.optional} className="t-card">
      {chosenFieldNames.map((field) => (
        <Choices key={field} field={field} chosen={words[field]} onChoose={(choice) => onChoose({ [field]: choice })} />
      ))}
    </Fold>
  );
}

interface ChoicesProps {
  field: ChosenField;
  chosen: string;
  onChoose(choice: string): void;
}

function Choices({ field, chosen, onChoose }: ChoicesProps) {
  const why = texts.why[field];
  return (
    <View className="card-choices">
      <Text>{cardNames[field][locale]}</Text>
      {why ? <Text className="card-choices__why">{why}</Text> : null}
      <View className="card-choices__chips">
        {chosenFields[field].map((choice) => (
          <Chip
            key={choice}
            className={`t-${field}-${choice}`}
            chosen={choice === chosen}
            onTap={() => onChoose(choice === chosen ? '' : choice)}
          >
            {choiceText(field, choice)}
          </Chip>
        ))}
      </View>
    </View>
  );
}

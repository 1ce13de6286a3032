import { type ChosenField, chosenFieldNames, type LetterText } from '../../../shared/letterText';
import { cardLabels } from '../../../shared/senderCard';
import { capital } from '../../locales/capital';
import { locale } from '../../services/language';

/** A choice in words; null for none, and for one that only a later version knows. */
export function choiceText(field: ChosenField, choice: string): string | null {
  const label = cardLabels[field][choice]?.[locale];
  return label === undefined ? null : capital(label);
}

/** What an author chose for a letter, in words; empty where nothing. */
export const cardText = (words: LetterText): string =>
  chosenFieldNames.flatMap((field) => choiceText(field, words[field]) ?? []).join(' · ');

import { type ChosenField, chosenFieldNames, type LetterText } from '../../../shared/letterText';
import { cardLabels } from '../../../shared/senderCard';
import { locale } from '../../services/language';

/** A choice in words; null for none, and for one that only a later version knows. */
export const choiceText = (field: ChosenField, choice: string): string | null =>
  cardLabels[field][choice]?.[locale] ?? null;

/** What an author chose for a letter, in words; empty where nothing. */
export const cardText = (words: LetterText): string =>
  chosenFieldNames.flatMap((field) => choiceText(field, words[field]) ?? []).join(' · ');

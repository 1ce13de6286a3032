import { excessOf } from '../../../../shared/graphemes';
import { hasVisible } from '../../../../shared/visible';
import type { Draft } from '../../../letter/draft';
import { ofQuestion as texts } from './questionTexts';

const most = { text: 60, answer: 40 };

/** What is wrong with a question and its answer, in words, field by field. */
export interface QuestionProblems {
  text: string | null;
  answer: string | null;
}

/** A question needs its answer, and the other way round; neither is none. */
export function questionProblems({ text, answer }: Draft['question']): QuestionProblems {
  const [asks, answers] = [hasVisible(text), hasVisible(answer)];
  const long = (value: string, limit: number) => (excessOf(value.trim(), limit) > 0 ? texts.long(limit) : null);
  return {
    text: answers && !asks ? texts.noQuestion : long(text, most.text),
    answer: asks && !answers ? texts.noAnswer : long(answer, most.answer),
  };
}

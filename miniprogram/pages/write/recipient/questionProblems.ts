import { excessOf } from '../../../../shared/graphemes';
import { hasVisible } from '../../../../shared/visible';
import type { Draft } from '../../../letter/draft';
import { ofQuestion } from './questionTexts';

const most = { text: 60, answer: 40 };

/** What is wrong with a question and its answer, in words, field by field. */
export interface QuestionProblems {
  text: string | null;
  answer: string | null;
}

/** A question needs its answer, and the other way round; neither is none. */
export function questionProblems({ text, answer }: Draft['question']): QuestionProblems {
  const [asks, answers] = [hasVisible(text), hasVisible(answer)];
  const long = (value: string, limit: number) => (excessOf(value.trim(), limit) > 0 ? ofQuestion.long(limit) : null);
  return {
    text: answers && !asks ? ofQuestion.noQuestion : long(text, most.text),
    answer: asks && !answers ? ofQuestion.noAnswer : long(answer, most.answer),
  };
}

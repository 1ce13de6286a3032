import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { TextField } from '../../../components/fields/TextField';
import { Fold } from '../../../components/layout/Fold';
import type { Draft } from '../../../letter/draft';
import type { QuestionProblems } from './questionProblems';
import { ofQuestion } from './questionTexts';

interface QuestionFieldsProps {
  question: Draft['question'];
  problems: QuestionProblems | null;
  onChange(part: Partial<Draft['question']>): void;
}

/** A question that only whom the letter is for can answer; folded away until there is one. */
export function QuestionFields({ question, problems, onChange }: QuestionFieldsProps) {
  const [isFolded] = useState(question.text === '' && question.answer === '');
  const fields = (
    <>
      <Text className="recipient__promise">{ofQuestion.why}</Text>
      <TextField
        label={ofQuestion.question}
        className="t-question"
        initialValue={question.text}
        hint={ofQuestion.questionHint}
        problem={problems?.text ?? null}
        onType={(text) => onChange({ text })}
      />
      <TextField
        label={ofQuestion.answer}
        className="t-question-answer"
        initialValue={question.answer}
        remark={ofQuestion.lenient}
        problem={problems?.answer ?? null}
        onType={(answer) => onChange({ answer })}
      />
    </>
  );
  if (!isFolded) return fields;
  return (
    <Fold title={ofQuestion.title} count={ofQuestion.optional} className="t-sure">
      <View className="recipient__sure">{fields}</View>
    </Fold>
  );
}

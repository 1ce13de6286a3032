import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { changes } from '../../../../../shared/contract/changes';
import type { ReplyOf } from '../../../../../shared/contract/endpoint';
import type { Letter } from '../../../../../shared/contract/letters';
import { hasVisible } from '../../../../../shared/visible';
import { Button } from '../../../../components/buttons/Button';
import { ConfirmButton } from '../../../../components/feedback/ConfirmButton';
import { FailureNotice } from '../../../../components/feedback/Notice';
import { TextField } from '../../../../components/fields/TextField';
import { ProofSheet } from '../../../../components/proof/ProofSheet';
import { useProvenAction } from '../../../../hooks/useProvenAction';
import { call } from '../../../../services/session/call';
import type { ChangingProps } from './ChangingProps';
import { ofQuestion } from './questionTexts';

type Asked = ReplyOf<typeof changes.readQuestion>;
type Question = { text: string; answer: string };

const most = { text: 60, answer: 40 };

function problemOf(field: keyof Question, typed: string): string | null {
  if (!hasVisible(typed)) return ofQuestion.missing[field];
  return [...typed.trim()].length > most[field] ? ofQuestion.long(most[field]) : null;
}

/**
 * What whoever wants to open a letter is asked, for its author once they have proved that it is them: how often it was
 * answered wrongly, and another question, or none, until the letter is opened.
 */
export function AskedOfOpener({ letter, onChanged }: ChangingProps) {
  const letterId = letter.id;
  const [asked, setAsked] = useState<Asked | null>(null);
  const action = useProvenAction();
  const look = () => action.run(async () => setAsked(await call(changes.readQuestion, { letterId })));
  const change = (question: Question | null) =>
    action.run(async () => {
      const changed: Letter = await call(changes.changeQuestion, { letterId, question });
      setAsked(await call(changes.readQuestion, { letterId }));
      await onChanged(changed);
    });
  if (!asked) {
    return (
      <>
        <FailureNotice failure={action.failure} />
        <Button className="t-look-question" look="plain" busy={action.busy} onTap={look}>
          {ofQuestion.look}
        </Button>
        <ProofSheet of={action} />
      </>
    );
  }
  const { text, wrongAnswers } = asked;
  return (
    <View className="journey__changes t-asked-of-opener">
      <Text className="journey__changes-title">{ofQuestion.title}</Text>
      <Text className="t-asked">{text ?? ofQuestion.none}</Text>
      {text === null ? null : <Text className="journey__fact t-wrong-answers">{ofQuestion.wrong(wrongAnswers)}</Text>}
      <FailureNotice failure={action.failure} />
      <OtherQuestion key={text} busy={action.busy} onAsked={change} />
      {text === null ? null : (
        <ConfirmButton
          className="t-no-question"
          look="quiet"
          asks={{ title: ofQuestion.noneTitle, text: ofQuestion.noneWhy, confirm: ofQuestion.noneConfirm }}
          action={{ busy: action.busy, failure: null }}
          onConfirm={() => change(null)}
        >
          {ofQuestion.ask.none}
        </ConfirmButton>
      )}
      <ProofSheet of={action} />
    </View>
  );
}

function OtherQuestion({ busy, onAsked }: { busy: boolean; onAsked(question: Question): unknown }) {
  const [typed, setTyped] = useState<Question>({ text: '', answer: '' });
  const [tried, setTried] = useState(false);
  const problems = { text: problemOf('text', typed.text), answer: problemOf('answer', typed.answer) };
  const ask = () => {
    setTried(true);
    if (!problems.text && !problems.answer) onAsked({ text: typed.text.trim(), answer: typed.answer.trim() });
  };
  return (
    <>
      <TextField
        label={ofQuestion.question}
        className="t-other-question"
        initialValue=""
        problem={tried ? problems.text : null}
        onType={(text) => setTyped((before) => ({ ...before, text }))}
      />
      <TextField
        label={ofQuestion.answer}
        className="t-other-answer"
        initialValue=""
        remark={ofQuestion.lenient}
        problem={tried ? problems.answer : null}
        onType={(answer) => setTyped((before) => ({ ...before, answer }))}
        onEnter={ask}
      />
      <Button className="t-ask-other" look="plain" busy={busy} onTap={ask}>
        {ofQuestion.ask.other}
      </Button>
    </>
  );
}

import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { CodeSending } from '../../hooks/codes/useCodeSending';
import { failureElsewhere } from '../../hooks/form/fieldFailure';
import { useForm } from '../../hooks/form/useForm';
import { sixDigits } from '../../letter/sixDigits';
import type { ApiError } from '../../services/apiError';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { TextField } from '../fields/TextField';
import { codeProblem, codeSent } from './codeProblem';
import { texts } from './texts';

interface CodeEntryProps {
  sending: CodeSending;
  isMail: boolean;
  busy: boolean;
  /** Of entering the code; that of sending it is in `sending`. */
  failure: ApiError | null;
  /** What the button says. */
  enter: string;
  onAgain(): unknown;
  onEnter(code: string): unknown;
}

const minutesGood = 10;

/** The second half of proving that a contact is one's own: the six digits, and asking for them again. */
export function CodeEntry({ sending, isMail, busy, failure, enter, onAgain, onEnter }: CodeEntryProps) {
  const [typed, setTyped] = useState('');
  const [entered, setEntered] = useState<string | null>(null);
  const [outdated, setOutdated] = useState<ApiError | null>(null);
  const code = sixDigits(typed);
  const form = useForm({ code: code ? null : texts.bad }, null);
  const enterCode = () =>
    form.submit(() => {
      setEntered(code);
      return code && onEnter(code);
    });
  // What was wrong with an earlier code says nothing of the one asked for since.
  const refused = failure === outdated ? null : failure;
  const refusal = codeProblem(refused);
  // Nor of other six digits, unless a new code is needed anyway.
  const shown = code === null || code === entered || refusal === texts.usedUp ? refusal : null;
  const elsewhere = failureElsewhere(['contact', 'code'], (refusal ? null : refused) ?? sending.failure);
  const askAgain = () => {
    setOutdated(failure);
    onAgain();
  };
  return (
    <>
      <TextField
        label={texts.field}
        className="t-code-digits"
        kind="code"
        initialValue=""
        hint={texts.hint}
        problem={form.problemAt('code') ?? shown}
        remark={shown ? null : codeSent(minutesGood, isMail)}
        tidy={(text) => sixDigits(text) ?? text}
        onType={setTyped}
        onEnter={enterCode}
      />
      <FailureNotice failure={elsewhere} />
      <Button className="t-code-enter" busy={busy} onTap={enterCode}>
        {enter}
      </Button>
      {sending.secondsLeft > 0 ? (
        <Text className="code-entry__wait t-code-wait">{texts.wait(sending.secondsLeft)}</Text>
      ) : (
        <Button className="t-code-again" look="quiet" busy={sending.busy} onTap={askAgain}>
          {texts.again}
        </Button>
      )}
    </>
  );
}

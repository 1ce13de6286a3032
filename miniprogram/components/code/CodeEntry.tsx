import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { CodeSending } from '../../hooks/codes/useCodeSending';
import { texts } from '../../locales';
import type { ApiError } from '../../services/apiError';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { TextField } from '../fields/TextField';
import { failureAt, failureElsewhere } from '../signIn/fieldFailure';

interface CodeEntryProps {
  sending: CodeSending;
  busy: boolean;
  failure: ApiError | null;
  /** What the button says. */
  enter: string;
  onAgain(): unknown;
  onEnter(code: string): unknown;
}

const sixDigits = /^\d{6}$/;
const minutesGood = 10;

/** The second half of proving that a contact is one's own: the six digits, and asking for them again. */
export function CodeEntry({ sending, busy, failure, enter, onAgain, onEnter }: CodeEntryProps) {
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const isWhole = sixDigits.test(code.trim());
  const use = () => {
    setTried(true);
    if (isWhole) onEnter(code.trim());
  };
  const elsewhere = failureElsewhere(['contact', 'code'], failure);
  return (
    <>
      <TextField
        label={texts.signIn.code.field}
        className="t-code-digits"
        kind="code"
        initialValue=""
        hint={texts.signIn.code.hint}
        problem={tried && !isWhole ? texts.signIn.code.bad : failureAt('code', failure)}
        remark={texts.signIn.code.sent(minutesGood)}
        onType={setCode}
      />
      {elsewhere ? <FailureNotice failure={elsewhere} /> : null}
      <Button className="t-code-enter" busy={busy} onTap={use}>
        {enter}
      </Button>
      {sending.secondsLeft > 0 ? (
        <Text className="code-entry__wait t-code-wait">{texts.signIn.code.wait(sending.secondsLeft)}</Text>
      ) : (
        <Button className="t-code-again" look="quiet" busy={sending.busy} onTap={onAgain}>
          {texts.signIn.code.again}
        </Button>
      )}
    </>
  );
}

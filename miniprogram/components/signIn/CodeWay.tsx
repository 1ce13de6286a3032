import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { accounts } from '../../../shared/contract';
import type { Contact } from '../../../shared/contract/accounts';
import { email, phone } from '../../../shared/contract/fields';
import { useAction } from '../../hooks/useAction';
import { useCountdown } from '../../hooks/useCountdown';
import { texts } from '../../locales';
import { call } from '../../services/api';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { TextField } from '../fields/TextField';
import { failureAt, failureElsewhere } from './fieldFailure';
import type { WayProps } from './WayProps';

function contactOf(typed: string): Contact | null {
  const text = typed.trim();
  if (text.includes('@')) return email.safeParse(text).success ? { email: text } : null;
  return phone.safeParse(text).success ? { phone: text } : null;
}

const sixDigits = /^\d{6}$/;
const minutesGood = 10;

/** Signs in with six digits sent to a phone or an e-mail address. */
export function CodeWay({ busy, failure, onClear, onEnter }: WayProps) {
  const [typed, setTyped] = useState('');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState<'send' | 'enter' | null>(null);
  const [sentTo, setSentTo] = useState<string | null>(null);
  const { secondsLeft, start } = useCountdown();
  const sending = useAction();
  const contact = contactOf(typed);
  const isSent = sentTo === typed;
  const failed = isSent ? (failure ?? sending.failure) : sending.failure;

  const send = () => {
    setTried('send');
    onClear();
    if (!contact) return;
    void sending.run(async () => {
      const { nextAfterSeconds } = await call(accounts.sendSignInCode, { contact });
      setSentTo(typed);
      start(nextAfterSeconds);
    });
  };
  const enter = () => {
    setTried('enter');
    if (contact && sixDigits.test(code.trim())) onEnter({ kind: 'code', contact, code: code.trim() });
  };
  const badCode = tried === 'enter' && !sixDigits.test(code.trim()) ? texts.signIn.code.bad : null;

  return (
    <View className="sign-in__way">
      <TextField
        label={texts.signIn.code.contact}
        className="t-sign-in-contact"
        kind="username"
        initialValue=""
        hint={texts.signIn.code.contactHint}
        problem={tried && !contact ? texts.signIn.code.badContact : failureAt('contact', failed)}
        onType={setTyped}
      />
      {isSent ? (
        <TextField
          label={texts.signIn.code.field}
          className="t-sign-in-digits"
          kind="code"
          initialValue=""
          hint={texts.signIn.code.hint}
          problem={badCode ?? failureAt('code', failed)}
          remark={texts.signIn.code.sent(minutesGood)}
          onType={setCode}
        />
      ) : null}
      <Failure of={failureElsewhere(['contact', 'code'], failed)} />
      {isSent ? (
        <>
          <Button className="t-sign-in-enter" busy={busy} onTap={enter}>
            {busy ? texts.signIn.entering : texts.signIn.enter}
          </Button>
          {secondsLeft > 0 ? (
            <Text className="sign-in__wait t-sign-in-wait">{texts.signIn.code.wait(secondsLeft)}</Text>
          ) : (
            <Button className="t-sign-in-again" look="quiet" busy={sending.busy} onTap={send}>
              {texts.signIn.code.again}
            </Button>
          )}
        </>
      ) : (
        <Button className="t-sign-in-send" busy={sending.busy} onTap={send}>
          {sending.busy ? texts.signIn.code.sending : texts.signIn.code.send}
        </Button>
      )}
    </View>
  );
}

const Failure = ({ of }: { of: WayProps['failure'] }) => (of ? <FailureNotice failure={of} /> : null);

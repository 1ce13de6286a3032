import { View } from '@tarojs/components';
import { useState } from 'react';
import type { Contact, SentCode } from '../../../shared/contract/accounts';
import type { CodeSending } from '../../hooks/codes/useCodeSending';
import { useForm } from '../../hooks/form/useForm';
import { everywhere } from '../../locales/everywhere';
import type { ApiError } from '../../services/apiError';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { LikelyAddress } from '../fields/LikelyAddress';
import { TextField } from '../fields/TextField';
import { CodeEntry } from './CodeEntry';
import { contactOf, contactProblem, earlyContactProblem, isSameContact } from './contactOf';
import { texts } from './texts';

interface ContactCodeProps {
  sending: CodeSending;
  /** Of what the code is entered for. */
  busy: boolean;
  failure: ApiError | null;
  enter: string;
  ask(contact: Contact): Promise<SentCode>;
  onClear(): void;
  onEnter(contact: Contact, code: string): unknown;
}

/** Proves that a phone or an e-mail address is one's own, by six digits sent to it. */
export function ContactCode({ sending, busy, failure, enter, ask, onClear, onEnter }: ContactCodeProps) {
  const [typed, setTyped] = useState(sending.sentTo ?? '');
  const [turn, setTurn] = useState(0);
  const contact = contactOf(typed);
  const isSent = sending.sentTo !== null && isSameContact(sending.sentTo, typed);
  const failed = isSent ? (failure ?? sending.failure) : sending.failure;
  const form = useForm({ contact: contactProblem(typed) }, failed);
  const send = () => {
    onClear();
    form.submit(() => contact && sending.send(typed, () => ask(contact)));
  };
  const takeAddress = (address: string) => {
    setTyped(address);
    setTurn(turn + 1);
  };
  return (
    <View className="code-entry">
      <TextField
        key={turn}
        label={texts.contact}
        className="t-code-contact"
        kind="username"
        initialValue={typed}
        hint={texts.contactHint}
        problem={form.problemAt('contact') ?? earlyContactProblem(typed)}
        onType={setTyped}
        onEnter={isSent ? undefined : send}
      />
      <LikelyAddress typed={typed} onTake={takeAddress} />
      {isSent && contact ? (
        <CodeEntry
          sending={sending}
          isMail={'email' in contact}
          busy={busy}
          failure={failure}
          enter={enter}
          onAgain={send}
          onEnter={(code) => onEnter(contact, code)}
        />
      ) : (
        <>
          <FailureNotice failure={form.elsewhere} />
          <Button className="t-code-send" busy={sending.busy} onTap={send}>
            {sending.busy ? everywhere.code.sending : everywhere.code.send}
          </Button>
        </>
      )}
    </View>
  );
}

import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { TextField } from '../../../components/fields/TextField';
import type { Draft, DraftRecipient } from '../../../letter/draft';
import { likelyAddress, type recipientProblems } from '../../../letter/draftProblems';
import { texts } from '../../../locales';

interface ContactFieldsProps {
  draft: Draft;
  problems: ReturnType<typeof recipientProblems> | null;
  onChange(part: Partial<DraftRecipient>): void;
}

/** The name of the recipient and those contacts that the chosen channels need. */
export function ContactFields({ draft, problems, onChange }: ContactFieldsProps) {
  const { recipient, channels } = draft;
  const [turn, setTurn] = useState(0);
  const better = channels.includes('mail') ? likelyAddress(recipient.email) : null;
  const hint = recipient.kind === 'self' ? texts.recipient.nameHint.self : texts.recipient.nameHint.other;
  return (
    <>
      <TextField
        label={texts.recipient.nameField}
        className="t-name"
        initialValue={recipient.name}
        hint={hint}
        problem={problems?.name}
        onType={(name) => onChange({ name })}
      />
      {channels.includes('sms') ? (
        <TextField
          label={texts.recipient.phoneField}
          className="t-phone"
          kind="phone"
          initialValue={recipient.phone}
          hint={texts.recipient.phoneHint}
          problem={problems?.phone}
          onType={(phone) => onChange({ phone })}
        />
      ) : null}
      {channels.includes('mail') ? (
        <TextField
          key={turn}
          label={texts.recipient.emailField}
          className="t-email"
          kind="email"
          initialValue={recipient.email}
          hint={texts.recipient.emailHint}
          problem={problems?.email}
          onType={(email) => onChange({ email })}
        />
      ) : null}
      {better ? (
        <Button
          className="t-email-better"
          look="quiet"
          onTap={() => {
            onChange({ email: better });
            setTurn(turn + 1);
          }}
        >
          {texts.recipient.typo(better)}
        </Button>
      ) : null}
    </>
  );
}

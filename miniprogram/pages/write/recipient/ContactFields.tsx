import { useState } from 'react';
import { LikelyAddress } from '../../../components/fields/LikelyAddress';
import { TextField } from '../../../components/fields/TextField';
import type { Draft, DraftRecipient } from '../../../letter/draft';
import type { RecipientProblems } from '../../../letter/draftProblems';
import { writing } from '../texts';
import { contactProblem } from './contactProblem';
import { texts } from './texts';

interface ContactFieldsProps {
  draft: Draft;
  problems: RecipientProblems | null;
  onChange(part: Partial<DraftRecipient>): void;
}

/** The name of the recipient and, to another person, those contacts that the chosen channels need. */
export function ContactFields({ draft, problems, onChange }: ContactFieldsProps) {
  const { recipient, channels } = draft;
  const [turn, setTurn] = useState(0);
  const said = problems && contactProblem(problems);
  const isTyped = recipient.kind !== 'self';
  const hint = isTyped ? texts.nameHint.other : texts.nameHint.self;
  const takeAddress = (email: string) => {
    onChange({ email });
    setTurn(turn + 1);
  };
  return (
    <>
      <TextField
        label={texts.nameField}
        className="t-name"
        initialValue={recipient.name}
        hint={hint}
        problem={said?.name}
        onType={(name) => onChange({ name })}
      />
      {isTyped && channels.includes('sms') ? (
        <TextField
          label={writing.phoneField}
          className="t-phone"
          kind="phone"
          initialValue={recipient.phone}
          hint={texts.phoneHint}
          problem={said?.phone}
          onType={(phone) => onChange({ phone })}
        />
      ) : null}
      {isTyped && channels.includes('mail') ? (
        <TextField
          key={turn}
          label={writing.emailField}
          className="t-email"
          kind="email"
          initialValue={recipient.email}
          hint={texts.emailHint}
          problem={said?.email}
          onType={(email) => onChange({ email })}
        />
      ) : null}
      {isTyped && channels.includes('mail') ? <LikelyAddress typed={recipient.email} onTake={takeAddress} /> : null}
    </>
  );
}

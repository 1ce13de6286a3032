import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { Channel } from '../../../../shared/channels';
import { LikelyAddress } from '../../../components/fields/LikelyAddress';
import { TextField } from '../../../components/fields/TextField';
import type { Draft, DraftRecipient } from '../../../letter/draft';
import type { RecipientProblems } from '../../../letter/draftProblems';
import { writing } from '../texts';
import { contactProblem } from './contactProblem';
import { texts } from './texts';

interface WayFieldProps {
  way: Channel;
  draft: Draft;
  problems: RecipientProblems | null;
  onChange(part: Partial<DraftRecipient>): void;
}

/** What a way to another person needs: a number, an address; WeChat only says how it goes. */
export function WayField(props: WayFieldProps) {
  const { way, draft, problems, onChange } = props;
  if (way === 'wechat') return <Text className="recipient__promise">{texts.way.wechat.hint}</Text>;
  if (way === 'mail') return <Address {...props} />;
  return (
    <TextField
      label={writing.phoneField}
      className="t-phone"
      kind="phone"
      initialValue={draft.recipient.phone}
      hint={texts.phoneHint}
      problem={problems && contactProblem(problems).phone}
      onType={(phone) => onChange({ phone })}
    />
  );
}

function Address({ draft, problems, onChange }: WayFieldProps) {
  const [turn, setTurn] = useState(0);
  const takeAddress = (email: string) => {
    onChange({ email });
    setTurn(turn + 1);
  };
  return (
    <>
      <TextField
        key={turn}
        label={writing.emailField}
        className="t-email"
        kind="email"
        initialValue={draft.recipient.email}
        hint={texts.emailHint}
        problem={problems && contactProblem(problems).email}
        onType={(email) => onChange({ email })}
      />
      <LikelyAddress typed={draft.recipient.email} onTake={takeAddress} />
    </>
  );
}

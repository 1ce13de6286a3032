import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { Channel } from '../../../../shared/channels';
import { isResoldPhone } from '../../../../shared/contacts/phone';
import { Button } from '../../../components/buttons/Button';
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
  /** SMS do not go there: mail takes its place in the order. */
  onMailInstead(): void;
}

/** What a way to another person needs: a number, an address; WeChat only says how it goes. */
export function WayField(props: WayFieldProps) {
  const { way } = props;
  if (way === 'wechat') return <Text className="recipient__promise">{texts.way.wechat.hint}</Text>;
  if (way === 'mail') return <Address {...props} />;
  return <Phone {...props} />;
}

function Phone({ draft, problems, onChange, onMailInstead }: WayFieldProps) {
  const { phone } = draft.recipient;
  return (
    <>
      <TextField
        label={writing.phoneField}
        className="t-phone"
        kind="phone"
        initialValue={phone}
        hint={texts.phoneHint}
        problem={problems && contactProblem(problems).phone}
        remark={isResoldPhone(phone) ? texts.resold : null}
        onType={(typed) => onChange({ phone: typed })}
      />
      {problems?.phone === 'elsewhere' ? (
        <Button className="t-mail-instead" look="quiet" onTap={onMailInstead}>
          {texts.mailInstead}
        </Button>
      ) : null}
    </>
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

import { Text } from '@tarojs/components';
import { useState } from 'react';
import { accounts } from '../../../../shared/contract/accounts';
import { personName } from '../../../../shared/contract/fields';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { TextField } from '../../../components/fields/TextField';
import { Section } from '../../../components/layout/Section';
import { useAction } from '../../../hooks/useAction';
import { call } from '../../../services/session/call';
import type { AccountPart } from './AccountPart';
import { texts } from './texts';

/** Corrects the name that letters are signed with. */
export function PenName({ account, onChanged }: AccountPart) {
  const [typed, setTyped] = useState(account.penName);
  const [saved, setSaved] = useState(false);
  const { busy, failure, clear, run } = useAction();
  const penName = typed.trim();
  const isGood = personName.safeParse(penName).success;
  const canSave = isGood && penName !== account.penName;
  const type = (text: string) => {
    clear();
    setSaved(false);
    setTyped(text);
  };
  const save = () =>
    run(async () => {
      onChanged(await call(accounts.changeProfile, { penName }));
      setSaved(true);
    });
  return (
    <Section title={texts.penName} why={texts.penNameWhy}>
      <TextField
        label={texts.penName}
        className="t-pen-name"
        initialValue={account.penName}
        hint={texts.penNameHint}
        problem={isGood ? null : texts.badPenName}
        onType={type}
        onEnter={canSave ? save : undefined}
      />
      <FailureNotice failure={failure} />
      {saved ? (
        <Text className="account__saved t-pen-name-saved">{texts.saved}</Text>
      ) : (
        <Button className="t-pen-name-save" look="plain" busy={busy} disabled={!canSave} onTap={save}>
          {busy ? texts.saving : texts.save}
        </Button>
      )}
    </Section>
  );
}

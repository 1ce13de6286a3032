import { Text } from '@tarojs/components';
import { useState } from 'react';
import { accounts } from '../../../../shared/contract/accounts';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { TextField } from '../../../components/fields/TextField';
import { Section } from '../../../components/layout/Section';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { leastBesideOthers, leastIfSole, passwordProblem } from '../../../components/signIn/passwordProblem';
import { useForm } from '../../../hooks/form/useForm';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { call } from '../../../services/session/call';
import type { AccountPart } from './AccountPart';
import { texts } from './texts';

/** Sets or changes the password; what it has to be is said before anything is typed. */
export function PasswordForm({ account, onChanged }: AccountPart) {
  const [isOpen, setIsOpen] = useState(false);
  const [isSaved, setIsSaved] = useState(false);
  const save = (changed: typeof account) => {
    setIsOpen(false);
    setIsSaved(true);
    onChanged(changed);
  };
  const open = () => {
    setIsSaved(false);
    setIsOpen(true);
  };
  const { hasPassword } = account;
  return (
    <Section title={texts.password} why={hasPassword ? texts.hasPassword : texts.noPassword}>
      {isSaved ? <Text className="account__saved t-password-saved">{texts.passwordSaved}</Text> : null}
      {isOpen ? (
        <NewPassword account={account} onChanged={save} />
      ) : (
        <Button className="t-password" look="plain" onTap={open}>
          {hasPassword ? texts.changePassword : texts.setPassword}
        </Button>
      )}
    </Section>
  );
}

function NewPassword({ account, onChanged }: AccountPart) {
  const [password, setPassword] = useState('');
  const action = useProvenAction();
  const { busy, failure, clear, run } = action;
  const isSole = account.identities.every(({ kind }) => kind === 'username');
  const least = isSole ? leastIfSole : leastBesideOthers;
  const form = useForm({ password: passwordProblem(password, least) }, failure);
  const type = (text: string) => {
    clear();
    setPassword(text);
  };
  const save = () => form.submit(() => run(async () => onChanged(await call(accounts.setPassword, { password }))));
  return (
    <>
      <TextField
        label={texts.newPassword}
        className="t-new-password"
        kind="newPassword"
        initialValue=""
        problem={form.problemAt('password')}
        remark={texts.passwordRule(least)}
        onType={type}
        onEnter={save}
      />
      {isSole ? <Text className="section__why">{texts.passwordSole}</Text> : null}
      <Text className="section__why">{texts.passwordEnds}</Text>
      <FailureNotice failure={form.elsewhere} />
      <Button className="t-password-save" look="plain" busy={busy} onTap={save}>
        {busy ? texts.saving : texts.save}
      </Button>
      <ProofSheet of={action} />
    </>
  );
}

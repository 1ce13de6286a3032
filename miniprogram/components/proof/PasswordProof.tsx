import { useState } from 'react';
import { useForm } from '../../hooks/form/useForm';
import { everywhere } from '../../locales/everywhere';
import type { ApiError } from '../../services/apiError';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { TextField } from '../fields/TextField';
import { texts } from './texts';

interface PasswordProofProps {
  busy: boolean;
  failure: ApiError | null;
  onProve(password: string): unknown;
}

/** Proves by the password. */
export function PasswordProof({ busy, failure, onProve }: PasswordProofProps) {
  const [password, setPassword] = useState('');
  const form = useForm({ password: password ? null : everywhere.password.none }, failure);
  const prove = () => form.submit(() => onProve(password));
  return (
    <>
      <TextField
        label={everywhere.password.field}
        className="t-proof-password-field"
        kind="password"
        initialValue=""
        problem={form.problemAt('password')}
        onType={setPassword}
        onEnter={prove}
      />
      <FailureNotice failure={form.elsewhere} />
      <Button className="t-prove" busy={busy} onTap={prove}>
        {busy ? texts.confirming : texts.withPassword}
      </Button>
    </>
  );
}

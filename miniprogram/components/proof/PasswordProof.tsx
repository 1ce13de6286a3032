import { useState } from 'react';
import { everywhere } from '../../locales/everywhere';
import type { ApiError } from '../../services/apiError';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { failureAt, failureElsewhere } from '../fields/fieldFailure';
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
  const [tried, setTried] = useState(false);
  const prove = () => {
    setTried(true);
    if (password) onProve(password);
  };
  const elsewhere = failureElsewhere(['password'], failure);
  return (
    <>
      <TextField
        label={everywhere.password.field}
        className="t-proof-password-field"
        kind="password"
        initialValue=""
        problem={tried && !password ? everywhere.password.none : failureAt('password', failure)}
        onType={setPassword}
      />
      {elsewhere ? <FailureNotice failure={elsewhere} /> : null}
      <Button className="t-prove" busy={busy} onTap={prove}>
        {busy ? texts.confirming : texts.withPassword}
      </Button>
    </>
  );
}

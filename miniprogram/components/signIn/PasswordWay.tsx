import { View } from '@tarojs/components';
import { useState } from 'react';
import { everywhere } from '../../locales/everywhere';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { failureAt, failureElsewhere } from '../fields/fieldFailure';
import { TextField } from '../fields/TextField';
import { texts } from './texts';
import type { WayProps } from './WayProps';

/** Signs in with a username, phone or e-mail and the password. */
export function PasswordWay({ busy, failure, onEnter }: WayProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const enter = () => {
    setTried(true);
    if (name.trim() && password) onEnter({ kind: 'password', name: name.trim(), password });
  };
  const elsewhere = failureElsewhere(['name', 'password'], failure);
  return (
    <View className="sign-in__way">
      <TextField
        label={texts.password.name}
        className="t-sign-in-name"
        kind="username"
        initialValue=""
        problem={tried && !name.trim() ? texts.password.noName : failureAt('name', failure)}
        onType={setName}
      />
      <TextField
        label={everywhere.password.field}
        className="t-sign-in-password"
        kind="password"
        initialValue=""
        problem={tried && !password ? everywhere.password.none : failureAt('password', failure)}
        onType={setPassword}
      />
      {elsewhere ? <FailureNotice failure={elsewhere} /> : null}
      <Button className="t-sign-in-enter" busy={busy} onTap={enter}>
        {busy ? texts.entering : texts.enter}
      </Button>
    </View>
  );
}

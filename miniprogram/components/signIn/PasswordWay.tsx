import { View } from '@tarojs/components';
import { useState } from 'react';
import { hasVisible } from '../../../shared/visible';
import { useForm } from '../../hooks/form/useForm';
import { everywhere } from '../../locales/everywhere';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { TextField } from '../fields/TextField';
import { texts } from './texts';
import type { WayProps } from './WayProps';

/** Signs in with a username, phone or e-mail and the password. */
export function PasswordWay({ busy, failure, onEnter }: WayProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const problems = {
    name: hasVisible(name) ? null : texts.password.noName,
    password: password ? null : everywhere.password.none,
  };
  const form = useForm(problems, failure);
  const enter = () => form.submit(() => onEnter({ kind: 'password', name: name.trim(), password }));
  return (
    <View className="sign-in__way">
      <TextField
        label={texts.password.name}
        className="t-sign-in-name"
        kind="username"
        initialValue=""
        problem={form.problemAt('name')}
        onType={setName}
        onEnter={enter}
      />
      <TextField
        label={everywhere.password.field}
        className="t-sign-in-password"
        kind="password"
        initialValue=""
        problem={form.problemAt('password')}
        onType={setPassword}
        onEnter={enter}
      />
      <FailureNotice failure={form.elsewhere} />
      <Button className="t-sign-in-enter" busy={busy} onTap={enter}>
        {busy ? texts.entering : texts.enter}
      </Button>
    </View>
  );
}

import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { personName } from '../../../shared/contract/fields';
import { lengthOf } from '../../../shared/graphemes';
import { tidyName } from '../../../shared/tidyName';
import { useForm } from '../../hooks/form/useForm';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { TextField } from '../fields/TextField';
import { leastIfSole, passwordProblem } from './passwordProblem';
import { texts } from './texts';
import type { WayProps } from './WayProps';

const isName = (name: string) =>
  lengthOf(tidyName(name)) >= 2 && [name, tidyName(name)].every((one) => personName.safeParse(one).success);

/** Opens an account by a name and a password, for whoever gives no phone, e-mail or WeChat. */
export function RegisterWay({ busy, failure, onEnter }: WayProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const problems = {
    name: isName(name.trim()) ? null : texts.register.badName,
    password: passwordProblem(password, leastIfSole),
  };
  const form = useForm(problems, failure);
  const register = () => form.submit(() => onEnter({ kind: 'register', name: name.trim(), password }));
  return (
    <View className="sign-in__way">
      <TextField
        label={texts.register.name}
        className="t-register-name"
        kind="username"
        initialValue=""
        hint={texts.register.nameHint}
        problem={form.problemAt('name')}
        remark={texts.register.nameWhy}
        onType={setName}
        onEnter={register}
      />
      <TextField
        label={texts.register.password}
        className="t-register-password"
        kind="newPassword"
        initialValue=""
        problem={form.problemAt('password')}
        remark={texts.register.passwordWhy}
        onType={setPassword}
        onEnter={register}
      />
      <FailureNotice failure={form.elsewhere} />
      <Button className="t-register" busy={busy} onTap={register}>
        {busy ? texts.register.working : texts.register.button}
      </Button>
    </View>
  );
}

/** Shows the username of an account just opened, digits and all, until the person has kept it. */
export function Registered({ username, onKept }: { username: string; onKept(): unknown }) {
  return (
    <View className="sign-in t-registered">
      <Text className="sign-in__why">{texts.register.done}</Text>
      <Text className="sign-in__username t-username" userSelect>
        {username}
      </Text>
      <Text className="sign-in__why">{texts.register.keep}</Text>
      <Button className="t-username-kept" onTap={onKept}>
        {texts.register.kept}
      </Button>
    </View>
  );
}

import { Text } from '@tarojs/components';
import { useState } from 'react';
import { postage } from '../../../../shared/postage';
import { LikelyAddress } from '../../../components/fields/LikelyAddress';
import { TextField } from '../../../components/fields/TextField';
import type { ArrivalDraft } from '../../../letter/arrivalDraft';
import { moneyText } from '../../../locales/moneyText';
import { secondProblems } from './secondProblems';
import { texts } from './texts';

type Second = ArrivalDraft['second'];

interface SecondPersonProps {
  second: Second;
  /** Whether what is wrong is said. */
  isTried: boolean;
  isToOneself: boolean;
  onChange(part: Partial<Second>): void;
}

/** Who gets the letter in its recipient's place: a name, and a phone or a mailbox of their own. */
export function SecondPerson({ second, isTried, isToOneself, onChange }: SecondPersonProps) {
  const [turn, setTurn] = useState(0);
  const said = isTried ? secondProblems(second) : null;
  const field = (part: keyof Second) => ({
    label: texts.second[part],
    className: `t-second-${part}`,
    hint: texts.secondHint[part],
    initialValue: second[part],
    problem: said?.[part],
    onType: (typed: string) => onChange({ [part]: typed }),
  });
  const takeAddress = (email: string) => {
    onChange({ email });
    setTurn(turn + 1);
  };
  return (
    <>
      <TextField {...field('name')} />
      <TextField {...field('phone')} kind="phone" />
      <TextField key={turn} {...field('email')} kind="email" />
      <LikelyAddress typed={second.email} onTake={takeAddress} />
      <Text className="arrival__why">
        {texts.extra(moneyText(postage.smsFen))}
        {isToOneself ? texts.paid : ''}
      </Text>
    </>
  );
}

import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chip } from '../choices/Chip';
import { CodeWay } from './CodeWay';
import { PasswordWay } from './PasswordWay';
import { RegisterWay } from './RegisterWay';
import { texts } from './texts';
import type { WayProps } from './WayProps';

const ways = { code: CodeWay, password: PasswordWay, register: RegisterWay };
type Name = keyof typeof ways;

/** The ways in that need no WeChat, one shown at a time. */
export function OtherWays(props: WayProps) {
  const [name, setName] = useState<Name>('code');
  // A way once looked at stays, though hidden: a code that was sent is not asked for anew, nothing typed is lost.
  const [seen, setSeen] = useState<Name[]>(['code']);
  const show = (other: Name) => {
    props.onClear();
    setName(other);
    if (!seen.includes(other)) setSeen([...seen, other]);
  };
  return (
    <View className="sign-in__others">
      <View className="sign-in__ways">
        {(Object.keys(ways) as Name[]).map((one) => (
          <Chip key={one} className={`t-way-${one}`} chosen={one === name} onTap={() => show(one)}>
            {texts.ways[one]}
          </Chip>
        ))}
      </View>
      {seen.map((one) => {
        const Way = ways[one];
        const shown = one === name ? props : { ...props, failure: null };
        return (
          <View key={one} className={one === name ? '' : 'sign-in__hidden'}>
            <Way {...shown} />
          </View>
        );
      })}
    </View>
  );
}

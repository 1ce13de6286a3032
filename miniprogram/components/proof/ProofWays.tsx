import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { accounts } from '../../../shared/contract';
import type { Account } from '../../../shared/contract/accounts';
import type { RequestOf } from '../../../shared/contract/endpoint';
import { useAction } from '../../hooks/useAction';
import { everywhere } from '../../locales/everywhere';
import { call } from '../../services/session/call';
import { isWechatPresent, loginCode } from '../../services/wechat';
import { Button } from '../buttons/Button';
import { Chip } from '../choices/Chip';
import { FailureNotice } from '../feedback/Notice';
import { CodeProof } from './CodeProof';
import { PasswordProof } from './PasswordProof';
import { texts } from './texts';
import { type ProofWay, waysToProve } from './waysToProve';

type Proof = RequestOf<typeof accounts.prove>['proof'];

/** The ways a person has to prove that it is them, one shown at a time. */
export function ProofWays({ account, onProved }: { account: Account; onProved(): unknown }) {
  const ways = waysToProve(account, isWechatPresent());
  const [name, setName] = useState(ways[0]?.name);
  const { busy, failure, clear, run } = useAction();
  const way = ways.find((one) => one.name === name);
  const prove = (proof: () => Promise<Proof>) =>
    run(async () => {
      await call(accounts.prove, { proof: await proof() });
      await onProved();
    });
  const show = (other: ProofWay) => {
    clear();
    setName(other.name);
  };
  if (!way) return <Text className="t-proof-none">{texts.none}</Text>;
  return (
    <>
      {ways.length > 1 ? (
        <View className="proof__ways">
          {ways.map((one) => (
            <Chip key={one.name} className={`t-proof-${one.name}`} chosen={one === way} onTap={() => show(one)}>
              {nameOf(one)}
            </Chip>
          ))}
        </View>
      ) : null}
      {way.kind === 'wechat' ? (
        <>
          <FailureNotice failure={failure} />
          <Button className="t-prove" busy={busy} onTap={() => prove(async () => ({ wechatCode: await loginCode() }))}>
            {busy ? texts.confirming : texts.withWechat}
          </Button>
        </>
      ) : null}
      {way.kind === 'password' ? (
        <PasswordProof busy={busy} failure={failure} onProve={(password) => prove(async () => ({ password }))} />
      ) : null}
      {way.kind === 'code' ? (
        <CodeProof
          key={way.name}
          contact={way.contact}
          busy={busy}
          failure={failure}
          onProve={(code, challenge) => prove(async () => ({ identityId: way.contact.id, code, challenge }))}
        />
      ) : null}
    </>
  );
}

function nameOf(way: ProofWay): string {
  if (way.kind === 'code') return everywhere.wayIn[way.contact.kind];
  return way.kind === 'wechat' ? texts.wechat : texts.password;
}

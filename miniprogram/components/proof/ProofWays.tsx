import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Account } from '../../../shared/contract/accounts';
import { accounts } from '../../../shared/contract/accounts';
import type { RequestOf } from '../../../shared/contract/endpoint';
import { useAction } from '../../hooks/useAction';
import { everywhere } from '../../locales/everywhere';
import type { ApiError } from '../../services/apiError';
import { forgetCode, sentCode } from '../../services/sentCodes';
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

const hasCode = (way: ProofWay) => way.kind === 'code' && sentCode(way.contact.id) !== null;

/** The ways a person has to prove that it is them, one shown at a time. */
export function ProofWays({ account, onProved }: { account: Account; onProved(): unknown }) {
  const ways = waysToProve(account, isWechatPresent());
  // Where a code was sent before a reload, its field comes first.
  const [name, setName] = useState(() => (ways.find(hasCode) ?? ways[0])?.name);
  const [seen, setSeen] = useState<string[]>([]);
  const { busy, failure, clear, run } = useAction();
  const way = ways.find((one) => one.name === name);
  const prove = (proof: () => Promise<Proof>) =>
    run(async () => {
      await call(accounts.prove, { proof: await proof() });
      if (way?.kind === 'code') forgetCode(way.contact.id);
      await onProved();
    });
  const show = (other: ProofWay) => {
    clear();
    // Where a code may have been sent stays, though hidden: it is not to be asked for anew.
    if (way) setSeen([...seen, way.name]);
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
      {ways
        .filter((one) => one === way || (one.kind === 'code' && seen.includes(one.name)))
        .map((one) => (
          <View key={one.name} className={one === way ? 'proof__way' : 'proof__way proof__way--hidden'}>
            <OneWay way={one} busy={busy} failure={one === way ? failure : null} onProve={prove} />
          </View>
        ))}
    </>
  );
}

interface OneWayProps {
  way: ProofWay;
  busy: boolean;
  failure: ApiError | null;
  onProve(proof: () => Promise<Proof>): unknown;
}

function OneWay({ way, busy, failure, onProve }: OneWayProps) {
  if (way.kind === 'password') {
    return <PasswordProof busy={busy} failure={failure} onProve={(password) => onProve(async () => ({ password }))} />;
  }
  if (way.kind === 'code') {
    const prove = (code: string, challenge: string | undefined) =>
      onProve(async () => ({ identityId: way.contact.id, code, challenge }));
    return <CodeProof contact={way.contact} busy={busy} failure={failure} onProve={prove} />;
  }
  return (
    <>
      <FailureNotice failure={failure} />
      <Button className="t-prove" busy={busy} onTap={() => onProve(async () => ({ wechatCode: await loginCode() }))}>
        {busy ? texts.confirming : texts.withWechat}
      </Button>
    </>
  );
}

function nameOf(way: ProofWay): string {
  if (way.kind === 'code') return everywhere.wayIn[way.contact.kind];
  return way.kind === 'wechat' ? texts.wechat : texts.password;
}

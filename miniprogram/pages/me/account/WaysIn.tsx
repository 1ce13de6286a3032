import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { accounts } from '../../../../shared/contract';
import type { Identity } from '../../../../shared/contract/accounts';
import { Button } from '../../../components/buttons/Button';
import { Confirm } from '../../../components/feedback/Confirm';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Section } from '../../../components/layout/Section';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { texts } from '../../../locales';
import { instantDayText } from '../../../locales/dateText';
import { call } from '../../../services/session/call';
import type { AccountPart } from './AccountPart';

/** Every way into the account, with how to remove it; the last one stays. */
export function WaysIn({ account, onChanged }: AccountPart) {
  const [asked, setAsked] = useState<Identity | null>(null);
  const removal = useProvenAction();
  const { identities } = account;
  const remove = ({ id }: Identity) => {
    setAsked(null);
    void removal.run(async () => onChanged(await call(accounts.removeIdentity, { identityId: id })));
  };
  return (
    <Section title={texts.account.ways} why={texts.account.waysWhy}>
      {identities.map((identity) => (
        <WayIn
          key={identity.id}
          identity={identity}
          onRemove={identities.length > 1 ? () => setAsked(identity) : null}
        />
      ))}
      {identities.length === 1 ? <Text className="section__why">{texts.account.onlyWay}</Text> : null}
      {removal.failure ? <FailureNotice failure={removal.failure} /> : null}
      {asked ? (
        <Confirm
          title={texts.account.removeTitle(texts.me.way[asked.kind])}
          text={texts.account.removeWhy}
          confirm={texts.account.removeConfirm}
          onConfirm={() => remove(asked)}
          onClose={() => setAsked(null)}
        />
      ) : null}
      <ProofSheet of={removal} />
    </Section>
  );
}

function WayIn({ identity, onRemove }: { identity: Identity; onRemove: (() => void) | null }) {
  const { kind, shown, addedAt } = identity;
  return (
    <View className={`account__way t-way-in-${kind}`}>
      <View className="account__way-words">
        <Text>{texts.me.way[kind]}</Text>
        {shown ? <Text className="account__way-shown">{shown}</Text> : null}
        <Text className="account__way-added">{texts.account.added(instantDayText(addedAt))}</Text>
      </View>
      {onRemove ? (
        <Button
          className={`account__remove t-remove-${kind}`}
          look="quiet"
          label={texts.account.removeOf(texts.me.way[kind])}
          onTap={onRemove}
        >
          {texts.account.remove}
        </Button>
      ) : null}
    </View>
  );
}

import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Identity } from '../../../../shared/contract/accounts';
import { accounts } from '../../../../shared/contract/accounts';
import { Button } from '../../../components/buttons/Button';
import { Confirm } from '../../../components/feedback/Confirm';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Section } from '../../../components/layout/Section';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { instantDayText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { call } from '../../../services/session/call';
import type { AccountPart } from './AccountPart';
import { texts } from './texts';

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
    <Section title={texts.ways} why={texts.waysWhy}>
      {identities.map((identity) => (
        <WayIn
          key={identity.id}
          identity={identity}
          onRemove={identities.length > 1 ? () => setAsked(identity) : null}
        />
      ))}
      {identities.length === 1 ? <Text className="section__why">{texts.onlyWay}</Text> : null}
      <FailureNotice failure={removal.failure} />
      {asked ? (
        <Confirm
          title={texts.removeTitle(everywhere.wayIn[asked.kind])}
          text={texts.removeWhy}
          confirm={texts.removeConfirm}
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
        <Text>{everywhere.wayIn[kind]}</Text>
        {shown ? <Text className="account__way-shown">{shown}</Text> : null}
        <Text className="account__way-added">{texts.added(instantDayText(addedAt))}</Text>
      </View>
      {onRemove ? (
        <Button
          className={`account__remove t-remove-${kind}`}
          look="quiet"
          about={everywhere.wayIn[kind]}
          onTap={onRemove}
        >
          {texts.remove}
        </Button>
      ) : null}
    </View>
  );
}

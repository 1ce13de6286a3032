import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Account, Identity } from '../../../../shared/contract/accounts';
import type { Trial } from '../../../../shared/contract/trials';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { TextField } from '../../../components/fields/TextField';
import { Section } from '../../../components/layout/Section';
import { sixDigits } from '../../../letter/sixDigits';
import { instantDayText, instantText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { now } from '../../../services/clock';
import { ofTrying, whyFailed } from './tryTexts';
import { useTrials } from './useTrials';

/** Has a test notice sent to a contact of one's own, and takes in what it carried. */
export function TryFirst({ account: { identities } }: { account: Account }) {
  const { remote, action, tryIt, confirm } = useTrials();
  const found = remote.value?.trials ?? [];
  if (found.length === 0) return null;
  return (
    <Section title={ofTrying.title} why={ofTrying.why}>
      <FailureNotice failure={action.failure} />
      {identities.map((identity) => {
        const trial = found.find(({ identityId }) => identityId === identity.id);
        return trial ? (
          <OneTrial
            key={identity.id}
            identity={identity}
            trial={trial}
            busy={action.busy}
            onTry={() => tryIt(identity.id, identity.kind === 'wechat')}
            onConfirm={(code) => confirm(identity.id, code)}
          />
        ) : null;
      })}
    </Section>
  );
}

interface OneTrialProps {
  identity: Identity;
  trial: Trial;
  busy: boolean;
  onTry(): void;
  onConfirm(code: string): void;
}

function wordsOf({ state, reason, confirmedAt }: Trial, { kind }: Identity): string {
  if (state === 'sending') return ofTrying.sending;
  if (state === 'sent') return ofTrying.sent[kind === 'username' ? 'phone' : kind];
  if (state === 'failed') return ofTrying.failed[whyFailed(reason)];
  if (state === 'confirmed') return ofTrying.arrived;
  return confirmedAt ? ofTrying.confirmedOn(instantDayText(confirmedAt)) : '';
}

function OneTrial({ identity, trial, busy, onTry, onConfirm }: OneTrialProps) {
  const { kind, shown } = identity;
  const { state } = trial;
  const words = wordsOf(trial, identity);
  // Not to be tapped before its day: WeChat would ask for a consent that leads to a refusal.
  const waits = Boolean(trial.againAt) && Date.parse(trial.againAt ?? '') > now();
  return (
    <View className={`account__way t-trial-${kind}`}>
      <View className="account__way-words">
        <Text>{everywhere.wayIn[kind]}</Text>
        {shown ? <Text className="account__way-shown">{shown}</Text> : null}
        {words ? <Text className={`account__way-added t-trial-${state}`}>{words}</Text> : null}
        {waits && trial.againAt ? (
          <Text className="account__way-added t-try-again-at">{ofTrying.againAt(instantText(trial.againAt))}</Text>
        ) : null}
        {state === 'sent' ? <TypedCode busy={busy} onConfirm={onConfirm} /> : null}
      </View>
      {state === 'sending' || state === 'sent' || waits ? null : (
        <Button
          className={`account__remove t-try-${kind}`}
          look="quiet"
          busy={busy}
          about={everywhere.wayIn[kind]}
          onTap={onTry}
        >
          {ofTrying.tryIt}
        </Button>
      )}
    </View>
  );
}

function TypedCode({ busy, onConfirm }: { busy: boolean; onConfirm(code: string): void }) {
  const [typed, setTyped] = useState('');
  const [tried, setTried] = useState(false);
  const code = sixDigits(typed);
  const confirm = () => {
    setTried(true);
    if (code) onConfirm(code);
  };
  return (
    <View className="account__typed">
      <TextField
        kind="code"
        label={ofTrying.code}
        className="t-trial-code"
        initialValue=""
        problem={tried && !code ? ofTrying.badCode : null}
        onType={setTyped}
        onEnter={confirm}
      />
      <Button className="t-trial-confirm" look="plain" busy={busy} onTap={confirm}>
        {ofTrying.confirm}
      </Button>
    </View>
  );
}

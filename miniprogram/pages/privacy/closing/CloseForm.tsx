import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Closure } from '../../../../shared/contract/privacy';
import { privacy } from '../../../../shared/contract/privacy';
import { Button } from '../../../components/buttons/Button';
import { ChoiceCard } from '../../../components/choices/ChoiceCard';
import { ConfirmButton } from '../../../components/feedback/ConfirmButton';
import { PickerField } from '../../../components/fields/PickerField';
import { Section } from '../../../components/layout/Section';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { openPage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { texts } from './texts';

const mostDays = 7;
const daysToChoose = Array.from({ length: mostDays + 1 }, (_, back) => mostDays - back);
const choices = daysToChoose.map((days) => ({ value: String(days), text: texts.graceDays(days) }));

/** Says what closing does, and asks what is to become of undelivered letters and how long to wait. */
export function CloseForm({ onAsked }: { onAsked(closure: Closure): void }) {
  const [undelivered, setUndelivered] = useState<Closure['undelivered']>('cancel');
  const [graceDays, setGraceDays] = useState(mostDays);
  const action = useProvenAction();
  const asks = { title: texts.confirmTitle, text: texts.confirmWhy(graceDays), confirm: texts.confirm };
  const close = () => action.run(async () => onAsked(await call(privacy.closeAccount, { undelivered, graceDays })));
  return (
    <>
      <Explanation />
      <Text className="closing__question">{texts.undelivered}</Text>
      <ChoiceCard
        name={texts.cancel}
        hint={texts.cancelWhy}
        chosen={undelivered === 'cancel'}
        className="t-undelivered-cancel"
        onTap={() => setUndelivered('cancel')}
      />
      <ChoiceCard
        name={texts.deliverNow}
        hint={texts.deliverNowWhy}
        chosen={undelivered === 'deliver_now'}
        className="t-undelivered-deliver"
        onTap={() => setUndelivered('deliver_now')}
      />
      <PickerField
        label={texts.grace}
        className="t-grace"
        value={String(graceDays)}
        hint={texts.graceDays(mostDays)}
        mode={{ kind: 'choice', choices }}
        onPick={(days) => setGraceDays(Number(days))}
      />
      <ConfirmButton className="t-close-account" asks={asks} action={action} onConfirm={close}>
        {texts.ask}
      </ConfirmButton>
      <Button className="t-export-first" look="quiet" onTap={() => openPage('held')}>
        {texts.exportFirst}
      </Button>
      <ProofSheet of={action} />
    </>
  );
}

function Explanation() {
  return (
    <Section title={texts.title} why={texts.why}>
      {texts.steps.map((step, index) => (
        <View key={step} className="closing__step">
          <Text className="closing__number">{index + 1}</Text>
          <Text className="closing__words">{step}</Text>
        </View>
      ))}
    </Section>
  );
}

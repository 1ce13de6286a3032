import { Text, View } from '@tarojs/components';
import type { ReceivedSummary } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { Notice } from '../../../components/feedback/Notice';
import { Envelope } from '../../../components/letter/Envelope';
import { useHasWechat } from '../../../hooks/session/useHasWechat';
import { instantDayText } from '../../../locales/dateText';
import { replacePage } from '../../../services/navigation';
import { ofLetters } from '../texts';
import { texts } from './texts';

interface AcceptedProps {
  letter: ReceivedSummary;
  mayNotify: boolean;
}

/** Said to the recipient of the letter, just now or on coming back to its invitation: it waits for its day, or for them. */
export function Accepted({ letter, mayNotify }: AcceptedProps) {
  const { id, signature, state, deliverAt } = letter;
  const isWaiting = state === 'waiting';
  const untold = useHasWechat() ? (mayNotify ? null : texts.refused) : isWaiting ? texts.untold : null;
  return (
    <View className="claim__done t-claimed">
      <Envelope from={ofLetters.from(signature)} isOpen={state === 'opened'} />
      <Text className="claim__heading">{texts.done}</Text>
      {isWaiting ? <Text className="claim__why">{texts.doneWhy(signature, instantDayText(deliverAt))}</Text> : null}
      {untold ? <Notice calm className="t-claim-untold" text={untold} /> : null}
      {isWaiting ? (
        <Button className="t-claim-received" onTap={() => replacePage('received')}>
          {texts.received}
        </Button>
      ) : (
        <Button className="t-claim-open" onTap={() => replacePage('letter', { id })}>
          {texts.open}
        </Button>
      )}
    </View>
  );
}

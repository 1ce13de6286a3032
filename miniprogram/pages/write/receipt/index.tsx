import { Text, View } from '@tarojs/components';
import { useEffect } from 'react';
import type { Letter } from '../../../../shared/contract/letters';
import { clockOnArrival } from '../../../../shared/schedule';
import { AskNotices } from '../../../components/askNotices/AskNotices';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { Envelope } from '../../../components/letter/Envelope';
import { InviteButton } from '../../../components/letter/InviteButton';
import { PaymentPanel } from '../../../components/payment/PaymentPanel';
import { ToPayment } from '../../../components/payment/ToPayment';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useInvitationCard } from '../../../hooks/letter/useInvitationCard';
import { useAction } from '../../../hooks/useAction';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { aheadText } from '../../../locales/aheadText';
import { localTimeText, zoneText } from '../../../locales/dateText';
import { dayWordsText } from '../../../locales/dayWordsText';
import { moneyText } from '../../../locales/moneyText';
import { isUnclaimed } from '../../../locales/statusText';
import { draftForAnother } from '../../../services/drafts/draftForAnother';
import { draftOfLetter, newDraftKey } from '../../../services/drafts/draftStore';
import { settleDraft } from '../../../services/drafts/settleDraft';
import { leaveFor, openPage, replacePage } from '../../../services/navigation';
import { readLetter } from '../../../services/readLetter';
import { SurplusNotice } from '../SurplusNotice';
import { texts } from './texts';
import './index.scss';

// On its way: it waits neither for its author nor for what a change costs more.
const isDone = ({ may, change }: Letter) =>
  !may.pay && !may.edit && !may.unseal && !may.choose && change?.state !== 'awaiting_payment';

/**
 * Opened with `id` once a letter is sealed and needs no more payment. Whoever comes with `order` is back from the site where
 * they left to pay: until that is known, it is asked after here.
 */
export default function Receipt() {
  const letterId = useParameter('id');
  const order = useParameter('order');
  const remote = useRemote(() => readLetter(letterId));
  const { value: letter, replace } = remote;
  useInvitationCard(letter);
  const isElsewhere = order !== null && letter !== null && !letter.may.pay && !isDone(letter);
  useEffect(() => {
    if (isElsewhere && letterId) void replacePage('journey', { id: letterId, order });
  }, [isElsewhere, letterId, order]);
  const settle = (changed: Letter) => {
    const draft = draftOfLetter(changed.id);
    if (draft && isDone(changed)) settleDraft(draft.draftKey, changed.id);
    replace(changed);
  };
  return (
    <Page title={texts.title} shareable={Boolean(letter?.invitation)}>
      <RemoteView remote={remote}>
        {(letter) =>
          order && letter.may.pay ? (
            <Asked letter={letter} onChanged={settle} />
          ) : isElsewhere ? null : (
            <Stub letter={letter} />
          )
        }
      </RemoteView>
    </Page>
  );
}

function Asked({ letter, onChanged }: { letter: Letter; onChanged(letter: Letter): void }) {
  const { id, recipient, signature, amountFen, deliverAt } = letter;
  return (
    <>
      <Envelope to={recipient?.name} from={signature} />
      <PaymentPanel letterId={id} amountFen={amountFen ?? 0} deliverAt={deliverAt} onChanged={onChanged} />
    </>
  );
}

function Stub({ letter }: { letter: Letter }) {
  const { id, recipient, deliverLocal, invitation, may, amountFen } = letter;
  const { busy, failure, run } = useAction();
  const writeSame = () =>
    run(async () => {
      await leaveFor('recipient', { draft: (await draftForAnother(letter)).draftKey });
    });
  return (
    <>
      <View className="receipt__envelope t-receipt">
        <Envelope to={recipient?.name} from={letter.signature} />
      </View>
      <Text className="receipt__heading">{isUnclaimed(letter) ? texts.unclaimed : texts.heading}</Text>
      <View className="receipt__lines">
        <Text className="receipt__line">
          {deliverLocal
            ? (may.card ? texts.cardFrom : texts.when)(localTimeText(clockOnArrival(deliverLocal)))
            : texts.soonest}
        </Text>
        {letter.deliverDay ? (
          <Text className="receipt__line t-lunar-words">{dayWordsText(letter.deliverDay)}</Text>
        ) : null}
        {deliverLocal ? (
          <Text className="receipt__line">{`${zoneText(deliverLocal.timeZone)} · ${aheadText(clockOnArrival(deliverLocal))}`}</Text>
        ) : null}
        {amountFen && !may.pay ? (
          <Text className="receipt__line t-receipt-paid">{texts.paid(moneyText(amountFen))}</Text>
        ) : null}
      </View>
      <SurplusNotice surplus={letter.surplus} />
      <Text className="receipt__number" userSelect>{`${texts.number} ${id}`}</Text>
      {invitation ? (
        <View className="receipt__invite">
          <Text className="receipt__invite-title">{texts.inviteTitle}</Text>
          <Text>{isUnclaimed(letter) ? texts.inviteWhy : texts.inviteOrElse}</Text>
          <InviteButton letterId={id} token={invitation.token} />
        </View>
      ) : null}
      {may.card ? (
        <View className="receipt__invite t-receipt-card">
          <Text className="receipt__invite-title">{texts.cardTitle}</Text>
          <Text>{texts.cardWhy}</Text>
          <Button className="t-receipt-to-card" onTap={() => leaveFor('journey', { id, card: 'shown' })}>
            {texts.toCard}
          </Button>
        </View>
      ) : null}
      <AskNotices askFor={letter.yearly?.askFor ?? []} className="t-receipt-ask">
        {texts.askTidings}
      </AskNotices>
      <Button
        className="t-receipt-journey"
        look={invitation || may.card ? 'plain' : 'main'}
        onTap={() => leaveFor('journey', { id })}
      >
        {texts.journey}
      </Button>
      <Button className="t-receipt-proof" look="plain" onTap={() => openPage('proof', { id })}>
        {texts.proof}
      </Button>
      <ToPayment orderId={letter.orderId} />
      <FailureNotice failure={failure} />
      <Button className="t-receipt-same" look="quiet" busy={busy} onTap={writeSame}>
        {texts.same}
      </Button>
      <Button className="t-receipt-another" look="quiet" onTap={() => leaveFor('compose', { draft: newDraftKey() })}>
        {texts.another}
      </Button>
    </>
  );
}

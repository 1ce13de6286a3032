import { Text, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import type { Letter } from '../../../../shared/contract/letters';
import { hasDayAhead, isAwaited, isReceived } from '../../../../shared/letterStatus';
import { clockOnArrival, type LocalTime } from '../../../../shared/schedule';
import { Button } from '../../../components/buttons/Button';
import { Page } from '../../../components/layout/Page';
import { Envelope } from '../../../components/letter/Envelope';
import { ToPayment } from '../../../components/payment/ToPayment';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useInvitationCard } from '../../../hooks/letter/useInvitationCard';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { aheadText } from '../../../locales/aheadText';
import { arrivalFacts } from '../../../locales/arrivalText';
import { localTimeText, zoneText } from '../../../locales/dateText';
import { dayWordsText } from '../../../locales/dayWordsText';
import { everywhere } from '../../../locales/everywhere';
import { moneyText } from '../../../locales/moneyText';
import { statusText } from '../../../locales/statusText';
import { now } from '../../../services/clock';
import { openPage } from '../../../services/navigation';
import { readLetter } from '../../../services/readLetter';
import { useArrivalWatch } from '../useArrivalWatch';
import { texts as cardTexts } from './card/texts';
import { DeleteLetter } from './DeleteLetter';
import { foldedWhy } from './foldedWhy';
import { texts } from './texts';
import './index.scss';
import { JourneyActions } from './JourneyActions';
import { byApple } from './postageBack';
import { refundAwaited, refundToCome } from './refundToCome';
import { Timeline } from './Timeline';

/** Opened with `id`: where one of my letters is, what happened to it, and what I can do. Its words stay folded. */
export default function Journey() {
  const letterId = useParameter('id');
  const remote = useRemote(() => readLetter(letterId));
  useDidShow(() => void remote.reload());
  useArrivalWatch(remote.value && awaitedOf(remote.value), remote.reload);
  useInvitationCard(remote.value);
  return (
    <Page title={texts.title} shareable={Boolean(remote.value?.invitation)}>
      <RemoteView remote={remote}>
        {(letter) => (
          <>
            <Head letter={letter} />
            <JourneyActions letter={letter} onChanged={remote.replace} />
            <ToMoney letter={letter} />
            <ToSeries seriesId={letter.seriesId} />
            <Timeline {...letter} />
            {isReceived(letter.status) ? (
              <Button className="t-journey-proof" look="plain" onTap={() => openPage('proof', { id: letter.id })}>
                {texts.proof}
              </Button>
            ) : null}
            {letter.may.delete ? <DeleteLetter letter={letter} /> : null}
          </>
        )}
      </RemoteView>
    </Page>
  );
}

/** The way to the payment receipt of what was paid; to the orders where money goes back, which say how far that has got. */
function ToMoney({ letter }: { letter: Letter }) {
  const { refund, orderId } = letter;
  if (refund || refundToCome(letter, now())) {
    return (
      <Button className="t-journey-orders" look="quiet" onTap={() => openPage('orders')}>
        {texts.orders}
      </Button>
    );
  }
  return <ToPayment orderId={orderId} />;
}

/** The way to the other letters from the same text, which may be paid for together. */
function ToSeries({ seriesId }: Pick<Letter, 'seriesId'>) {
  if (!seriesId) return null;
  return (
    <Button className="t-journey-series" look="quiet" onTap={() => openPage('series', { series: seriesId })}>
      {texts.series}
    </Button>
  );
}

// What may change from one minute to the next, and when.
const awaitedOf = (letter: Letter) => (isAwaited(letter.status) ? letter.deliverAt : refundAwaited(letter, now()));

// What of a refund is to be said: how it stands, or what hinders it.
const waitOf = ({ state, tooOld }: NonNullable<Letter['refund']>) => (tooOld ? 'inOrders' : state);

function whereAndHowFar({ status }: Letter, deliverLocal: LocalTime): string {
  const ahead = hasDayAhead(status) ? [aheadText(clockOnArrival(deliverLocal))] : [];
  return [zoneText(deliverLocal.timeZone), ...ahead].join(' · ');
}

function Head({ letter }: { letter: Letter }) {
  const { title, status, may, recipient, deliverLocal, amountFen, refund } = letter;
  // Where they can be looked into, that is said there.
  const folded = may.lookInto ? null : foldedWhy(letter);
  const toCome = refundToCome(letter, now());
  // Nobody may look yet.
  const isUnsure = status === 'held' && !letter.check?.lookUntil;
  const contact = recipient?.contact ? ` · ${recipient.contact}` : '';
  const facts = [
    recipient && `${everywhere.to(recipient.name)}${contact}`,
    deliverLocal && localTimeText(clockOnArrival(deliverLocal)),
    letter.deliverDay && dayWordsText(letter.deliverDay),
    deliverLocal && whereAndHowFar(letter, deliverLocal),
    hasDayAhead(status) && letter.deliverDay?.rules?.includes('not_announced') && texts.notAnnounced,
    letter.channels.map((channel) => everywhere.channel[channel]).join(' + ') || (recipient && cardTexts.title),
    ...arrivalFacts(letter.backup, letter.remindAfterDays).map(({ name, text }) => texts.fact(name, text)),
    amountFen === null ? null : amountFen === 0 ? everywhere.free : texts.postage(moneyText(amountFen)),
    toCome && (byApple(letter) || texts.refund.owed(moneyText(toCome))),
    refund && (refund.askApple ? byApple(letter) : texts.refund[waitOf(refund)](moneyText(refund.fen))),
  ];
  return (
    <>
      <Envelope to={recipient?.name} from={letter.signature} isOpen={status === 'opened'} isSealed={!may.edit} />
      <View className="journey__head">
        <Text className={`journey__status t-status t-status-${status}`}>
          {isUnsure ? texts.timeline.held : statusText(letter)}
        </Text>
        <Text className="journey__title">{title || everywhere.untitled}</Text>
        {facts.map((fact) =>
          fact ? (
            <Text key={fact} className="journey__fact">
              {fact}
            </Text>
          ) : null,
        )}
        {folded ? <Text className="journey__fact">{folded}</Text> : null}
      </View>
    </>
  );
}

import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { letters } from '../../../../shared/contract';
import type { ReceivedSummary } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { HomeNotice } from '../../../components/feedback/HomeNotice';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { Envelope } from '../../../components/letter/Envelope';
import { RemoteView } from '../../../components/remote/RemoteView';
import { SignedIn } from '../../../components/signIn/SignedIn';
import { useRules } from '../../../hooks/letter/useRules';
import { useAction } from '../../../hooks/useAction';
import { useParameter } from '../../../hooks/useParameter';
import { instantDayText } from '../../../locales/dateText';
import { replacePage } from '../../../services/navigation';
import { call } from '../../../services/session/call';
import { requestNotice } from '../../../services/wechat';
import { ofLetters } from '../texts';
import { texts } from './texts';
import './index.scss';

/** Opened with `letterId` and `token` from a friend's invitation: accepting it makes this person the recipient. */
export default function Claim() {
  const letterId = useParameter('letterId');
  const token = useParameter('token');
  return (
    <Page title={texts.title}>{letterId && token ? <Invitation letterId={letterId} token={token} /> : <Broken />}</Page>
  );
}

// Its letter or its token is no such thing: a link that was cut short.
const Broken = () => <HomeNotice className="t-broken-invitation" text={texts.broken} />;

interface Claimed {
  letter: ReceivedSummary;
  mayNotify: boolean;
}

function Invitation({ letterId, token }: { letterId: string; token: string }) {
  const rules = useRules();
  const { busy, failure, run } = useAction();
  const [claimed, setClaimed] = useState<Claimed | null>(null);
  if (claimed) return <Done {...claimed} />;
  if (failure?.code === 'validation_failed') return <Broken />;
  const accept = (templateId: string) =>
    run(async () => {
      // First of all: WeChat asks the person only straight after the tap.
      const answer = await requestNotice(templateId);
      const letter = await call(letters.claimLetter, { letterId, token });
      setClaimed({ letter, mayNotify: answer === 'accepted' });
    });
  return (
    <>
      <Text className="claim__heading">{texts.heading}</Text>
      <Envelope />
      <Text className="claim__why">{texts.why}</Text>
      <FailureNotice failure={failure}>
        {failure?.code === 'invitation_is_yours' ? (
          <Button className="t-claim-own" look="plain" onTap={() => replacePage('journey', { id: letterId })}>
            {texts.own}
          </Button>
        ) : null}
      </FailureNotice>
      <SignedIn bare>
        <RemoteView remote={rules}>
          {({ letterTemplateId }) => (
            <Button className="t-claim" busy={busy} onTap={() => accept(letterTemplateId)}>
              {busy ? texts.accepting : texts.accept}
            </Button>
          )}
        </RemoteView>
      </SignedIn>
    </>
  );
}

function Done({ letter, mayNotify }: Claimed) {
  return (
    <View className="claim__done t-claimed">
      <Envelope from={ofLetters.from(letter.signature)} />
      <Text className="claim__heading">{texts.done}</Text>
      <Text className="claim__why">{texts.doneWhy(letter.signature, instantDayText(letter.deliverAt))}</Text>
      {mayNotify ? null : <Notice text={texts.refused} />}
      <Button className="t-claim-received" onTap={() => replacePage('received')}>
        {texts.received}
      </Button>
    </View>
  );
}

import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { isTurnedAway } from '../../services/account/turnedAway';
import { openPage } from '../../services/navigation';
import { sentCode } from '../../services/sentCodes';
import { isWechatPresent } from '../../services/wechat';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { Envelope } from '../letter/Envelope';
import { JoinSheet } from './JoinSheet';
import { OtherWays } from './OtherWays';
import { Registered } from './RegisterWay';
import { TurnedAway } from './TurnedAway';
import { texts } from './texts';
import { useSignIn } from './useSignIn';

interface SignInPanelProps {
  /** Without its envelope, where the page shows one already. */
  bare?: boolean;
  onSignedIn?(): unknown;
}

/** Offers every way to sign in at the point where it is needed: WeChat where it is present, the others everywhere. */
export function SignInPanel({ bare = false, onSignedIn }: SignInPanelProps) {
  const { busy, failure, clear, asked, username, enter, agree, decline, goOn } = useSignIn(onSignedIn);
  const present = isWechatPresent();
  const [showsOthers, setShowsOthers] = useState(!present || sentCode('signIn') !== null);
  if (isTurnedAway()) return <TurnedAway />;
  if (username) return <Registered username={username} onKept={goOn} />;
  const elsewhere = asked ? null : failure;
  return (
    <View className="sign-in t-sign-in-panel">
      {bare || showsOthers ? null : <Envelope />}
      <Text className="sign-in__title">{texts.title}</Text>
      <Text className="sign-in__why">{texts.why}</Text>
      {elsewhere && !showsOthers ? <FailureNotice failure={elsewhere} /> : null}
      {present ? (
        <Button
          className="t-sign-in"
          look={showsOthers ? 'plain' : 'main'}
          busy={busy}
          onTap={() => enter({ kind: 'wechat' })}
        >
          {texts.wechat}
        </Button>
      ) : null}
      {showsOthers ? (
        <OtherWays busy={busy} failure={elsewhere} onClear={clear} onEnter={enter} />
      ) : (
        <Button className="t-sign-in-others" look="plain" onTap={() => setShowsOthers(true)}>
          {texts.others}
        </Button>
      )}
      <Button className="t-sign-in-pickup" look="quiet" onTap={() => openPage('pickup')}>
        {texts.pickup}
      </Button>
      {asked ? <JoinSheet asked={asked} busy={busy} failure={failure} onAgree={agree} onDecline={decline} /> : null}
    </View>
  );
}

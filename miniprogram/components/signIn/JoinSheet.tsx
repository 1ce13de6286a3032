import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { ageOf, leastAge } from '../../../shared/ages';
import type { Joining } from '../../../shared/contract/accounts';
import type { ApiError } from '../../services/apiError';
import { now } from '../../services/clock';
import { openPage } from '../../services/navigation';
import { Button } from '../buttons/Button';
import { Tappable } from '../buttons/Tappable';
import { Checkbox } from '../choices/Checkbox';
import { FailureNotice, Notice } from '../feedback/Notice';
import { Sheet } from '../layout/Sheet';
import { type BornIn, BornInFields } from './BornInFields';
import { texts } from './texts';
import type { JoiningAsked } from './useSignIn';

interface JoinSheetProps {
  asked: JoiningAsked;
  busy: boolean;
  failure: ApiError | null;
  onAgree(joining: Joining): unknown;
  onDecline(): void;
}

/** Asks a person who comes for the first time to agree to the privacy policy, and when they were born. */
export function JoinSheet({ asked, busy, failure, onAgree, onDecline }: JoinSheetProps) {
  const { version, isNewer } = asked;
  const [tickedVersion, setTickedVersion] = useState<string | null>(null);
  const [bornIn, setBornIn] = useState<BornIn>({ year: '', month: '' });
  const [tried, setTried] = useState(false);
  // Whoever agreed to an older version has not agreed to this one.
  const isTicked = tickedVersion === version;
  const isBornKnown = bornIn.year !== '' && bornIn.month !== '';
  const month = `${bornIn.year}-${bornIn.month}`;
  // What was written here is deleted when the server hears of it: a slip of the finger shall not do that.
  const isYoung = isBornKnown && ageOf(month, now()) < leastAge;
  const isReady = isTicked && isBornKnown;
  const send = () => onAgree({ policyVersion: version, bornIn: month });
  const agree = () => {
    setTried(true);
    if (isReady && !isYoung) send();
  };
  return (
    <Sheet label={texts.join.title} onLeave={onDecline}>
      <Text className="join__title">{texts.join.title}</Text>
      <Text className="join__why">{texts.join.why}</Text>
      {isNewer ? <Notice className="t-policy-newer" text={texts.join.outdated} /> : null}
      <Tappable className="join__policy t-join-policy" onTap={() => openPage('policy')}>
        <Text className="join__policy-name">{texts.join.policy}</Text>
        <Text className="join__policy-version">{texts.join.version(version)}</Text>
      </Tappable>
      <BornInFields bornIn={bornIn} onChange={setBornIn} />
      {tried && !isBornKnown ? <Text className="field__problem t-problem">{texts.join.noMonth}</Text> : null}
      <Text className="join__remark">{texts.join.bornWhy}</Text>
      <Checkbox
        text={texts.join.agree}
        ticked={isTicked}
        className="t-join-agree"
        problem={tried && !isTicked ? texts.join.unticked : null}
        onChange={(ticked) => setTickedVersion(ticked ? version : null)}
      />
      <FailureNotice failure={failure} />
      {tried && isReady && isYoung ? (
        <Notice className="t-join-is-young" text={texts.join.young}>
          <Button className="t-join-young" look="plain" busy={busy} onTap={send}>
            {texts.join.youngYes}
          </Button>
        </Notice>
      ) : null}
      <View className="join__choice">
        <Button className="join__half t-join-no" look="plain" onTap={onDecline}>
          {texts.join.no}
        </Button>
        <Button className="join__half t-join-yes" look="plain" busy={busy} onTap={agree}>
          {texts.join.yes}
        </Button>
      </View>
    </Sheet>
  );
}

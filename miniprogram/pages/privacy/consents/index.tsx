import { Text } from '@tarojs/components';
import type { Consent } from '../../../../shared/contract/privacy';
import { privacy } from '../../../../shared/contract/privacy';
import { Switch } from '../../../components/choices/Switch';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { SignedIn } from '../../../components/signIn/SignedIn';
import { useAction } from '../../../hooks/useAction';
import { useRemote } from '../../../hooks/useRemote';
import { instantDayText } from '../../../locales/dateText';
import { call } from '../../../services/session/call';
import { History } from './History';
import { texts } from './texts';
import './index.scss';

/** What a person may consent to, each by one tap and withdrawn by one, and the history of it. */
export default function Consents() {
  return (
    <Page title={texts.title}>
      <SignedIn>
        <Text className="consents__why">{texts.why}</Text>
        <Switches />
      </SignedIn>
    </Page>
  );
}

function Switches() {
  const remote = useRemote(() => call(privacy.listConsents, {}));
  const { failure, run } = useAction();
  const set = ({ purpose }: Consent, granted: boolean) =>
    run(async () => {
      await call(privacy.setConsent, { purpose, granted });
      await remote.reload();
    });
  return (
    <RemoteView remote={remote}>
      {({ consents, ...history }) => (
        <>
          {consents.map((consent) => (
            <Switch
              key={consent.purpose}
              {...texts.purposes[consent.purpose]}
              state={stateText(consent)}
              isOn={consent.granted}
              className={`t-consent-${consent.purpose} ${consent.granted ? 't-consent-on' : 't-consent-off'}`}
              onChange={(granted) => set(consent, granted)}
            />
          ))}
          <FailureNotice failure={failure} />
          <History key={history.ledger.at(-1)?.at} {...history} />
        </>
      )}
    </RemoteView>
  );
}

function stateText({ granted, changedAt }: Consent): string {
  const state = granted ? texts.on : texts.off;
  return changedAt ? `${state} · ${texts.since(instantDayText(changedAt))}` : state;
}

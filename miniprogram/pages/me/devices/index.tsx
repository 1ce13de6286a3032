import { Text } from '@tarojs/components';
import { useState } from 'react';
import type { Device } from '../../../../shared/contract/accounts';
import { accounts } from '../../../../shared/contract/accounts';
import { Button } from '../../../components/buttons/Button';
import { Confirm } from '../../../components/feedback/Confirm';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { ProofSheet } from '../../../components/proof/ProofSheet';
import { RemoteView } from '../../../components/remote/RemoteView';
import { SignedIn } from '../../../components/signIn/SignedIn';
import { useProvenAction } from '../../../hooks/useProvenAction';
import { useRemote } from '../../../hooks/useRemote';
import { call } from '../../../services/session/call';
import { DeviceRow } from './DeviceRow';
import { texts } from './texts';
import './index.scss';

/** Where the account is signed in, and how to end that. */
export default function Devices() {
  return (
    <Page title={texts.title}>
      <SignedIn>
        <Text className="devices__why">{texts.why}</Text>
        <Rows />
      </SignedIn>
    </Page>
  );
}

function Rows() {
  const remote = useRemote(() => call(accounts.listDevices, {}));
  const [asked, setAsked] = useState<Device | 'others' | null>(null);
  const action = useProvenAction();
  const end = (which: Device | 'others') => {
    setAsked(null);
    void action.run(async () => {
      if (which === 'others') await call(accounts.endOtherDevices, {});
      else await call(accounts.endDevice, { sessionId: which.sessionId });
      await remote.reload();
    });
  };
  return (
    <RemoteView remote={remote}>
      {({ devices }) => (
        <>
          <FailureNotice failure={action.failure} />
          {thisFirst(devices).map((device) => (
            <DeviceRow key={device.sessionId} device={device} busy={action.busy} onEnd={() => setAsked(device)} />
          ))}
          {devices.length > 1 ? (
            <Button className="t-end-others" look="plain" busy={action.busy} onTap={() => setAsked('others')}>
              {texts.endOthers}
            </Button>
          ) : (
            <Text className="devices__why t-alone">{texts.alone}</Text>
          )}
          {asked ? <Ask which={asked} onConfirm={() => end(asked)} onClose={() => setAsked(null)} /> : null}
          <ProofSheet of={action} />
        </>
      )}
    </RemoteView>
  );
}

const thisFirst = (devices: readonly Device[]) =>
  [...devices].sort((one, other) => Number(other.isThis) - Number(one.isThis));

function Ask({ which, onConfirm, onClose }: { which: Device | 'others'; onConfirm(): void; onClose(): void }) {
  const { endTitle, endWhy, endConfirm, endOthersTitle, endOthersWhy, endOthersConfirm } = texts;
  const words =
    which === 'others'
      ? { title: endOthersTitle, text: endOthersWhy, confirm: endOthersConfirm }
      : { title: endTitle, text: endWhy, confirm: endConfirm };
  return <Confirm {...words} onConfirm={onConfirm} onClose={onClose} />;
}

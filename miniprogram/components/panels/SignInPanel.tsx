import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { texts } from '../../locales';
import { type ApiError, asApiError } from '../../services/apiError';
import { openPage } from '../../services/navigation';
import { signIn } from '../../services/session';
import { isWechatPresent } from '../../services/wechat';
import { Button } from '../buttons/Button';
import { FailureNotice } from '../feedback/Notice';
import { Envelope } from '../letter/Envelope';

interface SignInPanelProps {
  /** Without its envelope, where the page shows one already. */
  bare?: boolean;
  onSignedIn?(): unknown;
}

/** Offers to sign in at the point where it is needed, or says where that is possible. */
export function SignInPanel({ bare = false, onSignedIn }: SignInPanelProps) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const present = isWechatPresent();
  const enter = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await signIn();
      await onSignedIn?.();
    } catch (thrown) {
      setFailure(asApiError(thrown));
    } finally {
      setBusy(false);
    }
  };
  return (
    <View className="sign-in t-sign-in-panel">
      {bare ? null : <Envelope />}
      <Text className="sign-in__title">{present ? texts.signIn.title : texts.signIn.openTitle}</Text>
      <Text className="sign-in__why">{present ? texts.signIn.why : texts.signIn.openWhy}</Text>
      {failure ? <FailureNotice failure={failure} /> : null}
      {present ? (
        <Button className="t-sign-in" busy={busy} onTap={enter}>
          {texts.signIn.button}
        </Button>
      ) : null}
      <Button className="t-sign-in-pickup" look={present ? 'quiet' : 'main'} onTap={() => openPage('pickup')}>
        {texts.signIn.pickup}
      </Button>
    </View>
  );
}

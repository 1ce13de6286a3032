import { Text } from '@tarojs/components';
import { useState } from 'react';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Sheet } from '../../../components/layout/Sheet';
import { SignInPanel } from '../../../components/signIn/SignInPanel';
import { texts as signIn } from '../../../components/signIn/texts';
import { useAction } from '../../../hooks/useAction';
import { entersSilently } from '../../../services/session/entry';
import { currentSession } from '../../../services/session/session';
import type { Reading } from './Reading';
import { texts } from './texts';

/** Puts a letter that was opened with the code of its card into an account, so that it is found there again. */
export function TakeIn({ reading }: { reading: Reading }) {
  const [asksSignIn, askSignIn] = useState(false);
  const [taken, setTaken] = useState(false);
  const { busy, failure, run } = useAction();
  const take = async () => {
    if (!currentSession() && !entersSilently()) return askSignIn(true);
    askSignIn(false);
    await run(async () => {
      await reading.take();
      setTaken(true);
    });
  };
  if (taken) return <Text className="after-reading__done t-taken">{texts.taken}</Text>;
  return (
    <>
      <FailureNotice failure={failure} />
      <Button className="t-take-in" look="plain" busy={busy} onTap={take}>
        {texts.take}
      </Button>
      {asksSignIn ? (
        <Sheet label={signIn.title} onClose={() => askSignIn(false)}>
          <SignInPanel onSignedIn={take} />
        </Sheet>
      ) : null}
    </>
  );
}

import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { OpenedLetter } from '../../../../shared/contract/opening';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Sheet } from '../../../components/layout/Sheet';
import { SignInPanel } from '../../../components/signIn/SignInPanel';
import { texts as signIn } from '../../../components/signIn/texts';
import { useAction } from '../../../hooks/useAction';
import { useRemote } from '../../../hooks/useRemote';
import { newDraftKey } from '../../../services/drafts/draftStore';
import { adoptLetter } from '../../../services/drafts/draftSync';
import { openPage } from '../../../services/navigation';
import { entersSilently } from '../../../services/session/entry';
import { currentSession } from '../../../services/session/session';
import { Keep } from './Keep';
import { type Reading, readingOf } from './Reading';
import { Report } from './Report';
import { TakeIn } from './TakeIn';
import { ThenAndNow } from './ThenAndNow';
import { Told } from './Told';
import { texts } from './texts';

/** What a reader may do with a letter that is open before them: answer, thank, and see what it answers. */
export function AfterReading({ letter }: { letter: OpenedLetter }) {
  const reading = readingOf(letter);
  const thread = useRemote(reading.thread);
  if (!thread.value) return null;
  const { letters, answersTo, may, thankedAt, telling } = thread.value;
  return (
    <View className="after-reading">
      <ThenAndNow letters={letters} />
      <Answer reading={reading} name={texts.answer[answersTo]} />
      {may.thank ? (
        <Thank reading={reading} isDone={thankedAt !== null} onDone={() => telling && thread.reload()} />
      ) : null}
      {may.take ? <TakeIn reading={reading} /> : null}
      <Keep reading={reading} letter={letter} />
      {telling ? <Told reading={reading} telling={telling} onChanged={thread.reload} /> : null}
      {may.thank ? <Report reading={reading} body={letter.body} /> : null}
    </View>
  );
}

function Answer({ reading, name }: { reading: Reading; name: string }) {
  const [asksSignIn, askSignIn] = useState(false);
  // The same answer, however often its beginning has to be asked for.
  const [draftKey] = useState(newDraftKey);
  const { busy, failure, run } = useAction();
  const begin = async () => {
    if (!currentSession() && !entersSilently()) return askSignIn(true);
    askSignIn(false);
    await run(async () => {
      const draft = adoptLetter(await reading.answer(draftKey));
      await openPage('compose', { draft: draft.draftKey });
    });
  };
  return (
    <>
      <FailureNotice failure={failure} />
      <Button className="t-answer" busy={busy} onTap={begin}>
        {name}
      </Button>
      {asksSignIn ? (
        <Sheet label={signIn.title} onClose={() => askSignIn(false)}>
          <SignInPanel onSignedIn={begin} />
        </Sheet>
      ) : null}
    </>
  );
}

interface ThankProps {
  reading: Reading;
  isDone: boolean;
  onDone(): void;
}

function Thank({ reading, isDone, onDone }: ThankProps) {
  const [thanked, setThanked] = useState(isDone);
  const { busy, failure, run } = useAction();
  if (thanked) return <Text className="after-reading__done t-thanked">{texts.thanked}</Text>;
  const thank = () =>
    run(async () => {
      await reading.thank();
      setThanked(true);
      onDone();
    });
  return (
    <>
      <FailureNotice failure={failure} />
      <Button className="t-thank" look="plain" busy={busy} onTap={thank}>
        {texts.thank}
      </Button>
    </>
  );
}

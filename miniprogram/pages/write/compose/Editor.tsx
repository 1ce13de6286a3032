import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { Letter } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { Sheet } from '../../../components/layout/Sheet';
import { SignInPanel } from '../../../components/signIn/SignInPanel';
import { texts as signIn } from '../../../components/signIn/texts';
import { unreadyWords, wordProblems } from '../../../letter/draftProblems';
import { isTurnedAway } from '../../../services/account/turnedAway';
import { goBack, goHome, openPage } from '../../../services/navigation';
import { entersSilently } from '../../../services/session/entry';
import { currentSession } from '../../../services/session/session';
import { bringIntoView } from '../../../services/window';
import { Steps } from '../Steps';
import { writing } from '../texts';
import { useWayToSeries } from '../useWayToSeries';
import { AnswerTo } from './AnswerTo';
import { Prompts } from './card/Prompts';
import { SenderCard } from './card/SenderCard';
import { TooLong } from './card/TooLong';
import { Discard } from './Discard';
import { DraftNotices } from './DraftNotices';
import { Pictures } from './pictures/Pictures';
import { PicturesNotReady } from './pictures/PicturesNotReady';
import { refusedIn } from './pictures/refusedIn';
import { usePictures } from './pictures/usePictures';
import { texts } from './texts';
import { useDraft } from './useDraft';
import { usePenName } from './usePenName';
import { WordFields } from './WordFields';

/** Where a letter is written. Going on is where a person is asked to sign in, not before. */
export function Editor({ draftKey, letter = null }: { draftKey: string; letter?: Letter | null }) {
  const written = useDraft(draftKey);
  const { draft, state, conflict, revision, type, write, keep, save, discard } = written;
  usePenName(written);
  const desk = usePictures(draftKey, draft.letterId, written);
  const { isBehind } = useWayToSeries();
  const [picture, showPicture] = useState<string | null>(null);
  const [isHeldUp, setIsHeldUp] = useState(false);
  const check = letter?.check?.state === 'refused' ? letter.check : null;
  const refused = refusedIn(desk.pictures, check);
  const obstacle = isHeldUp ? (desk.obstacle ?? refused) : null;
  const [tried, setTried] = useState(false);
  const [askingSignIn, setAskingSignIn] = useState(false);
  const problems = tried ? unreadyWords(draft.words) : wordProblems(draft.words);

  const goOn = async () => {
    setTried(true);
    if (Object.values(unreadyWords(draft.words)).some(Boolean)) return bringIntoView('field--wrong');
    if (!currentSession() && !entersSilently()) {
      keep();
      return setAskingSignIn(true);
    }
    setAskingSignIn(false);
    if (!(await save())) return;
    await desk.goOn();
    // Once only: its words may have been at fault, and be mended.
    const stops = desk.obstacle ?? (isHeldUp ? null : refused);
    setIsHeldUp(stops !== null);
    if (stops) return;
    await (isBehind ? goBack() : openPage('recipient', { draft: draft.draftKey }));
  };

  // The words of whoever was turned away are deleted: a page that still showed them would not keep what is typed there.
  const putAside = () => (isTurnedAway() ? goHome() : setAskingSignIn(false));

  return (
    <View className="compose">
      <Steps step={0} />
      <AnswerTo {...draft} />
      {refused ? <PicturesNotReady obstacle={refused} onLook={showPicture} /> : null}
      <WordFields
        key={revision}
        words={draft.words}
        problems={problems}
        beganSigned={written.beganSigned}
        onType={type}
      />
      <TooLong draft={draft} onWrite={(body) => write({ body })} />
      <Prompts body={draft.words.body} onWrite={(body) => write({ body })} />
      <SenderCard words={draft.words} onChoose={type} />
      <Pictures desk={desk} check={check} open={picture} onOpen={showPicture} />
      <Text className={`compose__state t-draft-state t-draft-state-${state}`}>{texts.state[state]}</Text>
      <DraftNotices {...written} />
      {obstacle ? <PicturesNotReady obstacle={obstacle} onLook={showPicture} /> : null}
      <Button className="t-compose-next" disabled={Boolean(conflict)} busy={state === 'saving'} onTap={goOn}>
        {writing.next}
      </Button>
      {askingSignIn ? (
        <Sheet label={signIn.title} onClose={putAside}>
          <SignInPanel onSignedIn={goOn} />
        </Sheet>
      ) : null}
      {state === 'untouched' && draft.letterId === null && desk.pictures.length === 0 ? null : (
        <Discard draft={{ ...draft, pictures: desk.pictures }} onDiscard={discard} />
      )}
    </View>
  );
}

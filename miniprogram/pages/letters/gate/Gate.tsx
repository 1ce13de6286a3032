import { Text, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import type { Cover } from '../../../../shared/contract/opening';
import { hasVisible } from '../../../../shared/visible';
import { Button } from '../../../components/buttons/Button';
import { Checkbox } from '../../../components/choices/Checkbox';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { TextField } from '../../../components/fields/TextField';
import { Facts } from '../../../components/layout/Facts';
import { choiceText } from '../../../components/letter/cardText';
import { Envelope } from '../../../components/letter/Envelope';
import { useAction } from '../../../hooks/useAction';
import { travelled } from '../../../letter/travelled';
import { instantText } from '../../../locales/dateText';
import { OpenedPaper } from '../OpenedPaper';
import { ofLetters } from '../texts';
import { writtenOn } from '../writtenOn';
import { NotMe } from './NotMe';
import { texts } from './texts';
import type { Unfolded, WayIn } from './WayIn';

interface GateProps {
  cover: Cover;
  way: WayIn;
  /** What else there is to do here, below the letter or its cover. */
  below?: ReactNode;
}

type Shown = NonNullable<Cover['letter']>;

function factsOf(letter: Shown) {
  const mood = choiceText('mood', letter.mood ?? '');
  return [
    { name: texts.written, text: writtenOn(letter) },
    { name: texts.travelled, text: texts.span(travelled(letter.sealedAt, letter.deliverAt)) },
    ...(mood ? [{ name: texts.mood, text: mood }] : []),
    ...(letter.late ? [{ name: texts.late, text: texts.lateWhy[letter.late] }] : []),
  ];
}

/** A letter before and after it is opened: its cover first, and no word of it until its reader wants to open it. */
export function Gate({ cover, way, below }: GateProps) {
  const [unfolded, setUnfolded] = useState<Unfolded | null>(null);
  const [settled, setSettled] = useState<Cover | null>(null);
  const { letter, may, state, question, remindAt, opensAt } = settled ?? cover;
  if (unfolded)
    return (
      <>
        <OpenedPaper {...unfolded} />
        {below}
      </>
    );
  return (
    <>
      <View className="gate">
        {letter ? (
          <Face letter={letter}>
            {may.open ? (
              <ToOpen
                isOpened={state === 'opened'}
                mayTell={may.tell === true}
                question={question}
                way={way}
                onOpen={setUnfolded}
              />
            ) : (
              <Text className="gate__not-yet t-not-yet">{texts.notYet(instantText(letter.deliverAt))}</Text>
            )}
          </Face>
        ) : null}
        {opensAt ? <Waits opensAt={opensAt} /> : null}
        {may.remind || remindAt ? <Tomorrow remindAt={remindAt} way={way} onSettled={setSettled} /> : null}
        {may.notMe || state === 'closed' ? (
          <NotMe isClosed={state === 'closed'} way={way} onSettled={setSettled} />
        ) : null}
      </View>
      {below}
    </>
  );
}

/** All that whoever has a claim card learns before its day. */
function Waits({ opensAt }: { opensAt: string }) {
  return (
    <>
      <Text className="gate__heading t-card-waits">{texts.heading}</Text>
      <Envelope />
      <Text className="gate__not-yet t-not-yet">{texts.notYet(instantText(opensAt))}</Text>
    </>
  );
}

function Face({ letter, children }: { letter: Shown; children: ReactNode }) {
  return (
    <>
      <Text className="gate__heading t-cover">{texts.heading}</Text>
      <Envelope from={ofLetters.from(letter.from, letter.fromSelf)} />
      <View className="gate__facts">
        <Facts facts={factsOf(letter)} />
      </View>
      {children}
    </>
  );
}

interface TomorrowProps {
  remindAt: string | undefined;
  way: WayIn;
  onSettled(cover: Cover): void;
}

function Tomorrow({ remindAt, way, onSettled }: TomorrowProps) {
  const { busy, failure, run } = useAction();
  if (remindAt) return <Notice calm className="t-remind-done" text={texts.reminded(instantText(remindAt))} />;
  return (
    <>
      <FailureNotice failure={failure} />
      <Button
        className="t-remind"
        look="plain"
        busy={busy}
        onTap={() => run(async () => onSettled(await way.remind()))}
      >
        {texts.remind}
      </Button>
    </>
  );
}

interface ToOpenProps {
  isOpened: boolean;
  /** Its author may be let know that it was opened: only where the reader ticks it. */
  mayTell: boolean;
  question: string | undefined;
  way: WayIn;
  onOpen(unfolded: Unfolded): void;
}

function ToOpen({ isOpened, mayTell, question, way, onOpen }: ToOpenProps) {
  const [isPutOff, setIsPutOff] = useState(false);
  const [answer, setAnswer] = useState('');
  const [tried, setTried] = useState(false);
  const [tell, setTell] = useState(false);
  const { busy, failure, clear, run } = useAction();
  const isMissing = question !== undefined && !hasVisible(answer);
  const open = () => {
    setTried(true);
    if (!isMissing)
      void run(async () => onOpen(await way.open({ answer: question && answer.trim(), ...(tell && { tell }) })));
  };
  const type = (text: string) => {
    // What was refused is no longer what stands there.
    clear();
    setAnswer(text);
  };
  return (
    <>
      {question === undefined ? null : (
        <View className="gate__question t-question">
          <Text className="gate__asks">{texts.question}</Text>
          <TextField
            label={question}
            className="t-answer"
            initialValue=""
            remark={texts.lenient}
            problem={tried && isMissing ? texts.noAnswer : null}
            onType={type}
            onEnter={open}
          />
        </View>
      )}
      {mayTell ? <Checkbox className="t-tell" text={texts.tell} ticked={tell} onChange={setTell} /> : null}
      <FailureNotice failure={failure} />
      <Button className="t-open" busy={busy} onTap={open}>
        {busy ? texts.opening : isOpened ? texts.again : texts.open}
      </Button>
      {isOpened || isPutOff ? null : (
        <Button className="t-put-off" look="plain" onTap={() => setIsPutOff(true)}>
          {texts.putOff}
        </Button>
      )}
      {isPutOff ? <Notice calm className="t-put-off-done" text={texts.waits} /> : null}
    </>
  );
}

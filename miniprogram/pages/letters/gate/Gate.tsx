import { Text, View } from '@tarojs/components';
import { type ReactNode, useState } from 'react';
import type { Cover } from '../../../../shared/contract/opening';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { Facts } from '../../../components/layout/Facts';
import { choiceText } from '../../../components/letter/cardText';
import { Envelope } from '../../../components/letter/Envelope';
import { useAction } from '../../../hooks/useAction';
import { travelled } from '../../../letter/travelled';
import { instantDayText } from '../../../locales/dateText';
import { OpenedPaper } from '../OpenedPaper';
import { ofLetters } from '../texts';
import { writtenOn } from '../writtenOn';
import { texts } from './texts';
import type { Unfolded, WayIn } from './WayIn';

interface GateProps {
  cover: Cover;
  way: WayIn;
  /** What else there is to do here, below the letter or its cover. */
  below?: ReactNode;
}

function factsOf(letter: NonNullable<Cover['letter']>) {
  const mood = choiceText('mood', letter.mood ?? '');
  return [
    { name: texts.written, text: writtenOn(letter) },
    { name: texts.travelled, text: texts.span(travelled(letter.sealedAt, letter.deliverAt)) },
    ...(mood ? [{ name: texts.mood, text: mood }] : []),
  ];
}

/** A letter before and after it is opened: its cover first, and no word of it until its reader wants to open it. */
export function Gate({ cover, way, below }: GateProps) {
  const [unfolded, setUnfolded] = useState<Unfolded | null>(null);
  return (
    <>
      {unfolded ? <OpenedPaper {...unfolded} /> : <Closed cover={cover} way={way} onOpen={setUnfolded} />}
      {below}
    </>
  );
}

function Closed({ cover, way, onOpen }: GateProps & { onOpen(unfolded: Unfolded): void }) {
  const [isPutOff, setIsPutOff] = useState(false);
  const { busy, failure, run } = useAction();
  const { letter, may, state } = cover;
  if (!letter) return null;
  return (
    <View className="gate">
      <Text className="gate__heading t-cover">{texts.heading}</Text>
      <Envelope from={ofLetters.from(letter.from)} />
      <View className="gate__facts">
        <Facts facts={factsOf(letter)} />
      </View>
      <FailureNotice failure={failure} />
      {may.open ? (
        <Button className="t-open" busy={busy} onTap={() => run(async () => onOpen(await way.open()))}>
          {busy ? texts.opening : state === 'opened' ? texts.again : texts.open}
        </Button>
      ) : (
        <Text className="gate__not-yet t-not-yet">{texts.notYet(instantDayText(letter.deliverAt))}</Text>
      )}
      {may.open && state === 'arrived' && !isPutOff ? (
        <Button className="t-put-off" look="plain" onTap={() => setIsPutOff(true)}>
          {texts.putOff}
        </Button>
      ) : null}
      {isPutOff ? <Notice className="t-put-off-done" text={texts.waits} /> : null}
    </View>
  );
}

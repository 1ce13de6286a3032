import { Text } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useRemote } from '../../../hooks/useRemote';
import type { Draft } from '../../../letter/draft';
import { usualTime, zoneOf } from '../time/usualTime';
import { Ahead } from './Ahead';
import { BirthFields, type Hour } from './BirthFields';
import { type Birth, type Birthday, birthdaysAhead, birthOf } from './birthdaysAhead';
import { LeapChoices } from './LeapChoices';
import { texts } from './texts';

interface BirthdaysProps {
  draft: Draft;
  minLeadSeconds: number;
  /** Which birthdays were chosen, and whether each letter is written on its own. */
  onTake(chosen: Birthday[], isEach: boolean): unknown;
}

// As it was, where birthdays were chosen before.
function hourOf({ time }: Draft, { from }: Birth): Hour {
  const kept = from !== '' && time && !time.soonest ? time.local.time : usualTime;
  return { time: kept, timeZone: zoneOf(time) };
}

/** Every birthday of a child until 18 that lies ahead; each may be left out. */
export function Birthdays({ draft, minLeadSeconds, onTake }: BirthdaysProps) {
  const [birth, setBirth] = useState<Birth>(() => birthOf(draft.time));
  const [at, setAt] = useState(() => hourOf(draft, birth));
  const remote = useRemote(async () => ({ birth, at, ahead: await birthdaysAhead(birth, at, minLeadSeconds) }));
  const { reload } = remote;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew for each birth, hour and zone
  useEffect(() => void reload(), [birth, at]);
  return (
    <>
      <Text className="series__heading">{texts.birthdays}</Text>
      <BirthFields {...{ birth, at, minLeadSeconds }} onBirth={setBirth} onHour={setAt} />
      {birth.from === '' ? null : (
        <RemoteView remote={remote}>
          {({ ahead, ...of }) => (
            <>
              <LeapChoices ahead={ahead} birth={birth} onBirth={setBirth} />
              <Ahead
                key={ahead.map(({ local }) => local.on).join()}
                ahead={ahead}
                isOld={of.birth !== birth || of.at !== at}
                onTake={onTake}
              />
            </>
          )}
        </RemoteView>
      )}
    </>
  );
}

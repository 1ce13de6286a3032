import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { backups } from '../../../../shared/arrivalRules';
import { Button } from '../../../components/buttons/Button';
import { Chip } from '../../../components/choices/Chip';
import { ChoiceCard } from '../../../components/choices/ChoiceCard';
import { PhoneFullNotice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import type { ArrivalDraft } from '../../../letter/arrivalDraft';
import { type Draft, isToAuthor } from '../../../letter/draft';
import { isOnlyHeld } from '../../../services/drafts/draftStore';
import { draftsAround } from '../../../services/drafts/seriesDrafts';
import { replacePage } from '../../../services/navigation';
import { bringIntoView } from '../../../services/window';
import { BeforeSealing } from '../BeforeSealing';
import { hasSeveralWays } from '../hasSeveralWays';
import { MissingDraft } from '../MissingDraft';
import { Steps } from '../Steps';
import { useStoredDraft } from '../useStoredDraft';
import { useWayToSeries } from '../useWayToSeries';
import { texts } from './texts';
import './index.scss';
import { Reminder } from './Reminder';
import { SecondPerson } from './SecondPerson';
import { secondProblems } from './secondProblems';

/**
 * Opened with `draft`: what becomes of the letter if no way leads to its recipient, or nobody opens it; of the first of
 * several, what becomes of all.
 */
export default function Arrival() {
  const [draft, change, turn] = useStoredDraft();
  return (
    <Page title={texts.title}>
      {draft ? (
        <>
          <Steps step={3} />
          <BeforeSealing draftKey={draft.draftKey}>
            {() => (
              <Choice
                key={turn}
                draft={draft}
                onChange={(to) => change(({ arrival }) => ({ arrival: { ...arrival, ...to(arrival) } }))}
              />
            )}
          </BeforeSealing>
        </>
      ) : (
        <MissingDraft />
      )}
    </Page>
  );
}

// A letter to oneself lies with its author anyway; an answer goes to the account of who wrote, and to nobody else.
const fits = (rule: ArrivalDraft['rule'], draft: Draft): boolean =>
  !(rule === 'to_author' && draft.recipient.kind === 'self') && !(rule === 'to_second' && isToAuthor(draft));

const usualYears = [1, 2, 3, 5, 10];

interface ChoiceProps {
  draft: Draft;
  onChange(to: (stored: ArrivalDraft) => Partial<ArrivalDraft>): void;
}

function Choice({ draft, onChange }: ChoiceProps) {
  const [isTried, setIsTried] = useState(false);
  const { arrival, recipient, series } = draft;
  const { goToSeries } = useWayToSeries();
  const [all] = useState(() => (series ? draftsAround(draft.draftKey) : [draft]));
  const isToOneself = recipient.kind === 'self';
  const choose = (part: Partial<ArrivalDraft>) => onChange(() => part);
  const goOn = async () => {
    setIsTried(true);
    const isWrong = arrival.rule === 'to_second' && Object.values(secondProblems(arrival.second)).some(Boolean);
    if (isWrong) return bringIntoView('field--wrong');
    if (series) return goToSeries(series);
    await replacePage('seal', { draft: draft.draftKey });
  };
  return (
    <>
      <Text className="arrival__question">{texts.question}</Text>
      <Text className="arrival__why">{texts.why}</Text>
      {backups
        .filter((rule) => fits(rule, draft))
        .map((rule) => (
          <ChoiceCard
            key={rule}
            className={`t-backup-${rule}`}
            name={texts.rules[rule].name}
            hint={texts.rules[rule].hint}
            chosen={rule === arrival.rule}
            onTap={() => choose({ rule })}
          />
        ))}
      {arrival.rule === 'keep_trying' ? <Years years={arrival.years} onChange={(years) => choose({ years })} /> : null}
      {arrival.rule === 'to_second' ? (
        <SecondPerson
          second={arrival.second}
          isTried={isTried}
          isToOneself={isToOneself}
          onChange={(part) => onChange(({ second }) => ({ second: { ...second, ...part } }))}
        />
      ) : null}
      <Reminder
        days={arrival.remindAfterDays}
        hasNextWay={all.some(hasSeveralWays)}
        onChange={(remindAfterDays) => choose({ remindAfterDays })}
      />
      {isOnlyHeld(draft.draftKey) ? <PhoneFullNotice /> : null}
      <Button className="t-arrival-done" onTap={goOn}>
        {texts.done}
      </Button>
    </>
  );
}

function Years({ years, onChange }: { years: number; onChange(years: number): void }) {
  return (
    <>
      <Text className="arrival__label">{texts.years}</Text>
      <View className="arrival__ways">
        {usualYears.map((each) => (
          <Chip key={each} className={`t-years-${each}`} chosen={years === each} onTap={() => onChange(each)}>
            {texts.year(each)}
          </Chip>
        ))}
      </View>
    </>
  );
}

import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { mostOfSeries } from '../../../../shared/contract/series';
import { isUnderCheck } from '../../../../shared/letterStatus';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice, Notice } from '../../../components/feedback/Notice';
import { useAction } from '../../../hooks/useAction';
import type { Draft } from '../../../letter/draft';
import { isOnBirthdays, type SeriesLetter } from '../../../letter/series';
import type { ApiError } from '../../../services/apiError';
import { addPerson, beginSeries, undoSeries } from '../../../services/drafts/seriesDrafts';
import { openPage, replacePage } from '../../../services/navigation';
import { bringIntoView } from '../../../services/window';
import { secondProblems } from '../arrival/secondProblems';
import { PromiseText } from '../seal/PromiseText';
import '../seal/index.scss';
import { Common } from './Common';
import { PayAll } from './PayAll';
import { isUnready, SeriesRow } from './SeriesRow';
import { SumOfAll } from './SumOfAll';
import { texts } from './texts';
import { type Rules, useSealAll } from './useSealAll';
import type { SeriesAtHand } from './useSeries';

interface LettersProps {
  at: SeriesAtHand;
  rules: Rules;
  failure: ApiError | null;
}

const isToSeal = ({ letter }: SeriesLetter) => !letter || letter.may.edit;

/** The letters of a series: what they have in common, each of them, and what is left to do for all. */
export function Letters({ at, rules, failure }: LettersProps) {
  const { letters, view, drafts } = at;
  const { minLeadSeconds, smsHours } = rules;
  const [first] = drafts;
  const of = isOnBirthdays(letters) ? 'birthdays' : 'people';
  const sealing = useSealAll(rules, ({ id }) => at.load(id));
  const editing = useAction();
  const toSeal = letters.filter(isToSeal);
  const editAlone = (draft: Draft | null, page: 'recipient' | 'compose', letterId = '') =>
    editing.run(async () => {
      // Words of its own are a letter's that the server knows apart.
      if (page === 'compose' && !view && draft?.series) at.put(await beginSeries(draft.series.first));
      await openPage(page, { ...(draft ? { draft: draft.draftKey } : { letterId }), from: 'series' });
    });
  return (
    <>
      <Text className="series__heading">{texts.heading[of](letters.length)}</Text>
      <Text className="series__why">{texts.why[of]}</Text>
      {first && toSeal.length === letters.length ? (
        <Common drafts={drafts} first={first} hasOneText={!view} smsHours={smsHours} />
      ) : null}
      <FailureNotice failure={failure ?? editing.failure} />
      <View className="series__letters">
        {letters.map((one) => (
          <SeriesRow
            key={one.draft?.draftKey ?? one.letter?.id}
            of={one}
            isByDay={of === 'birthdays'}
            minLeadSeconds={minLeadSeconds}
            smsHours={smsHours}
            failure={one.draft ? sealing.failures[one.draft.draftKey] : undefined}
            mayLeave={letters.length > 1}
            onEdit={(page) => editAlone(one.draft, page, one.letter?.id)}
            onLeft={at.refresh}
          />
        ))}
      </View>
      {first?.series && !view ? <More first={first} count={letters.length} onChanged={at.refresh} /> : null}
      <SealAll drafts={toSeal.flatMap(({ draft }) => draft ?? [])} minLeadSeconds={minLeadSeconds} sealing={sealing} />
      {view ? <PayAll series={view} onChanged={at.put} /> : null}
      {view && toSeal.length === 0 && !view.may.pay ? <Done letters={letters} /> : null}
    </>
  );
}

interface MoreProps {
  first: Draft;
  count: number;
  onChanged(): unknown;
}

/** Before a series is begun: one more person, or other birthdays. */
function More({ first, count }: MoreProps) {
  const addOne = () => openPage('recipient', { draft: addPerson(first).draftKey, from: 'series' });
  const chooseAgain = () => {
    undoSeries(first.series?.first ?? first.draftKey);
    return replacePage('series', { draft: first.draftKey, birthdays: '1' });
  };
  if (first.series?.of === 'birthdays')
    return (
      <Button className="t-choose-again" look="quiet" onTap={chooseAgain}>
        {texts.again}
      </Button>
    );
  if (count >= mostOfSeries) return null;
  return (
    <Button className="t-add-person" look="plain" onTap={addOne}>
      {texts.add}
    </Button>
  );
}

interface SealAllProps {
  drafts: readonly Draft[];
  minLeadSeconds: number;
  sealing: ReturnType<typeof useSealAll>;
}

function missingIn(drafts: readonly Draft[]): string | null {
  if (drafts.some((draft) => isUnready({ draft, letter: null }))) return texts.missing.recipient;
  if (drafts.some(({ time }) => !time)) return texts.missing.day;
  const isHalf = ({ arrival: { rule, second } }: Draft) =>
    rule === 'to_second' && Object.values(secondProblems(second)).some(Boolean);
  return drafts.some(isHalf) ? texts.missing.second : null;
}

function SealAll({ drafts, minLeadSeconds, sealing }: SealAllProps) {
  const [tried, setTried] = useState(false);
  const { busy, failure, failures, progress, sealAll } = sealing;
  const { length: count } = drafts;
  if (count === 0) return null;
  const missing = missingIn(drafts);
  const failed = Object.keys(failures).length;
  const seal = () => {
    setTried(true);
    if (missing) return bringIntoView('series__missing');
    const [only] = drafts;
    // One alone, never begun as one of several, is a letter like any other.
    if (only && count === 1 && !only.series?.id) {
      undoSeries(only.draftKey);
      return openPage('seal', { draft: only.draftKey });
    }
    return sealAll(drafts);
  };
  return (
    <>
      <SumOfAll drafts={drafts} minLeadSeconds={minLeadSeconds} />
      <PromiseText />
      {tried && missing ? <Notice className="series__missing t-missing-in-series" text={missing} /> : null}
      {failed > 0 && !busy ? <Notice className="t-some-failed" text={texts.someFailed(failed)} /> : null}
      <FailureNotice failure={failure} />
      <Button className="t-seal-all" busy={busy} onTap={seal}>
        {progress ? texts.sealing(progress.place, progress.count) : texts.seal(count)}
      </Button>
    </>
  );
}

function Done({ letters }: { letters: readonly SeriesLetter[] }) {
  const isChecking = letters.some(({ letter }) => letter !== null && isUnderCheck(letter.status));
  return (
    <Notice
      calm
      className="t-series-done"
      title={texts.doneTitle}
      text={isChecking ? texts.doneChecking : texts.done}
    />
  );
}

import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { isPending } from '../../../../shared/letterStatus';
import { clockOnArrival } from '../../../../shared/schedule';
import { Button } from '../../../components/buttons/Button';
import { Tappable } from '../../../components/buttons/Tappable';
import { ConfirmButton } from '../../../components/feedback/ConfirmButton';
import { useAction } from '../../../hooks/useAction';
import { waysOf } from '../../../letter/draft';
import { recipientProblems } from '../../../letter/draftProblems';
import type { SeriesLetter } from '../../../letter/series';
import { dayText, weekdayText } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { failureText } from '../../../locales/failureText';
import { moneyText } from '../../../locales/moneyText';
import { statusText } from '../../../locales/statusText';
import type { ApiError } from '../../../services/apiError';
import { leaveOut } from '../../../services/drafts/seriesDrafts';
import { heard } from '../../../services/heard';
import { locale } from '../../../services/language';
import { openPage } from '../../../services/navigation';
import { smsLine } from '../smsLine';
import { writing } from '../texts';
import { besideDay } from '../whenLines';
import { texts } from './texts';
import { priceOf } from './useSealAll';

interface SeriesRowProps {
  of: SeriesLetter;
  /** Whether it is called by its birthday, since all are for one person. */
  isByDay: boolean;
  minLeadSeconds: number;
  /** The hours in which SMS of letters go, as the rules have it. */
  smsHours: string | undefined;
  failure: ApiError | undefined;
  /** Whether it may be left out: one letter at least stays. */
  mayLeave: boolean;
  /** Opens a page of writing for this letter alone. */
  onEdit(page: 'recipient' | 'compose'): Promise<unknown>;
  onLeft(): unknown;
}

/** True where a letter still lacks whom it is for. */
export const isUnready = ({ draft, letter }: SeriesLetter): boolean =>
  (!letter || letter.may.edit) && draft !== null && Object.values(recipientProblems(draft)).some(Boolean);

function nameOf({ of: { draft, letter }, isByDay }: Pick<SeriesRowProps, 'of' | 'isByDay'>): string {
  const meant = draft?.time && !draft.time.soonest ? draft.time.meant?.day.name?.[locale] : undefined;
  const birthday = isByDay ? meant || letter?.dayName?.[locale] || letter?.title : '';
  return birthday || letter?.recipient?.name || draft?.recipient.name || texts.noName;
}

function whenOf({ draft, letter }: SeriesLetter): string {
  const time = draft?.time;
  if (time?.soonest && !letter?.deliverLocal) return writing.soonest;
  const local = letter?.deliverLocal ?? (time && !time.soonest ? time.local : null);
  if (!local) return '';
  const { on } = clockOnArrival(local);
  return [dayText(on), weekdayText(on)].join(everywhere.dates.joint);
}

// Of a birthday that is still to be sealed; a day for all stands above them.
function besideOf({ of: { draft, letter }, isByDay, smsHours }: SeriesRowProps): string[] {
  const time = draft?.time;
  if (!isByDay || !time || time.soonest || (letter && !letter.may.edit)) return [];
  const ofSms = smsLine(time.local, waysOf(draft), smsHours);
  return [...besideDay(time), ...(ofSms ? [ofSms] : [])];
}

function fenOf({ draft, letter }: SeriesLetter, minLeadSeconds: number): number | null {
  if (letter && !letter.may.edit) return letter.amountFen;
  return draft && !isUnready({ draft, letter }) ? priceOf(draft, minLeadSeconds) : null;
}

const priceText = (fen: number | null) => (fen === null ? '' : fen === 0 ? everywhere.free : moneyText(fen));

function stateOf(of: SeriesLetter): string {
  const { letter } = of;
  if (letter && !letter.may.edit) return letter.calling ? everywhere.calling[letter.calling] : statusText(letter);
  return isUnready(of) ? texts.unready : texts.toSeal;
}

/** One letter of several: for whom, when, what it costs and how it stands; a tap shows what can be done with it alone. */
export function SeriesRow(props: SeriesRowProps) {
  const { of, minLeadSeconds, failure } = props;
  const [isOpen, setIsOpen] = useState(false);
  const status = of.letter?.status ?? 'draft';
  const isCalling = isUnready(of) || failure !== undefined || Boolean(of.letter?.calling) || of.letter?.may.invite;
  const line = [whenOf(of), priceText(fenOf(of, minLeadSeconds))].filter(Boolean).join(' · ');
  return (
    <View className={`series__row t-member t-member-${status}`}>
      <Tappable className="letter-row t-member-more" unfolded={isOpen} onTap={() => setIsOpen(!isOpen)}>
        <View className="letter-row__words">
          <Text className="letter-row__title">{nameOf(props)}</Text>
          {line ? <Text className="letter-row__line">{line}</Text> : null}
          {besideOf(props).map((text) => (
            <Text key={text} className="letter-row__line">
              {text}
            </Text>
          ))}
        </View>
        <Text className={`letter-row__state ${isCalling ? 'letter-row__state--calling' : ''}`}>{stateOf(of)}</Text>
      </Tappable>
      {failure ? (
        <View className="series__failure t-member-failure" {...heard('alert')}>
          <Text>
            {typeof failure.details.amountFen === 'number' ? dearer(failure.details.amountFen) : failureText(failure)}
          </Text>
        </View>
      ) : null}
      {isOpen ? <Acts {...props} /> : null}
    </View>
  );
}

const dearer = (fen: number) => texts.dearer(moneyText(fen));

function Acts({ of, isByDay, mayLeave, onEdit, onLeft }: SeriesRowProps) {
  const { draft, letter } = of;
  const about = nameOf({ of, isByDay });
  const action = useAction();
  if (letter && !letter.may.edit) {
    // One that waits for its postage or its check has no receipt yet.
    const pages = isPending(letter.status) ? (['journey'] as const) : (['journey', 'receipt'] as const);
    return (
      <View className="series__acts">
        {pages.map((page) => (
          <Button
            key={page}
            className={`t-member-${page}`}
            look="quiet"
            about={about}
            onTap={() => openPage(page, { id: letter.id })}
          >
            {texts.see[page]}
          </Button>
        ))}
      </View>
    );
  }
  const leave = () =>
    action.run(async () => {
      if (draft) await leaveOut(draft);
      await onLeft();
    });
  const asks = { title: texts.outTitle, text: texts.outWhy, confirm: texts.out };
  return (
    <View className="series__acts">
      {draft?.series?.of === 'people' ? (
        <Button className="t-member-recipient" look="quiet" about={about} onTap={() => onEdit('recipient')}>
          {texts.editRecipient}
        </Button>
      ) : null}
      <Button className="t-member-words" look="quiet" about={about} onTap={() => onEdit('compose')}>
        {texts.editWords}
      </Button>
      {draft && mayLeave ? (
        <ConfirmButton className="t-member-out" look="quiet" asks={asks} action={action} onConfirm={leave}>
          {texts.out}
        </ConfirmButton>
      ) : null}
    </View>
  );
}

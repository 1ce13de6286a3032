import { Text } from '@tarojs/components';
import { useState } from 'react';
import { answerChannels, type RecipientKind, recipientKinds } from '../../../../shared/channels';
import { Button } from '../../../components/buttons/Button';
import { ChoiceCard } from '../../../components/choices/ChoiceCard';
import { PhoneFullNotice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { useHasWechat } from '../../../hooks/session/useHasWechat';
import { type Draft, type DraftRecipient, isByCard, isToAuthor, usualChannels } from '../../../letter/draft';
import { earlyProblems, recipientProblems } from '../../../letter/draftProblems';
import { isOnlyHeld } from '../../../services/drafts/draftStore';
import { shareInSeries } from '../../../services/drafts/seriesDrafts';
import { openPage } from '../../../services/navigation';
import { bringIntoView } from '../../../services/window';
import { BeforeSealing } from '../BeforeSealing';
import { MissingDraft } from '../MissingDraft';
import { NeedsWechat } from '../NeedsWechat';
import { Steps } from '../Steps';
import { writing } from '../texts';
import { type DraftChange, useStoredDraft } from '../useStoredDraft';
import { useWayToSeries } from '../useWayToSeries';
import { HoldingChoice } from './HoldingChoice';
import { NameField } from './NameField';
import { type Order, OtherWays } from './OtherWays';
import { OwnContacts } from './OwnContacts';
import { QuestionFields } from './QuestionFields';
import { questionProblems } from './questionProblems';
import { texts } from './texts';
import './index.scss';
import { SelfChannels } from './SelfChannels';
import { SeveralPeople } from './SeveralPeople';
import { besides, twiceIn } from './twiceIn';

export default function Recipient() {
  const [draft, change, turn] = useStoredDraft();
  return (
    <Page title={texts.title}>
      {draft ? (
        <>
          <Steps step={1} />
          <BeforeSealing draftKey={draft.draftKey}>
            {() => <Choice draft={draft} change={change} turn={turn} />}
          </BeforeSealing>
        </>
      ) : (
        <MissingDraft />
      )}
    </Page>
  );
}

// An answer that nobody is there to read stays with who writes it; several letters go to others.
const kindsFor = ({ answersTo, series }: Draft) =>
  recipientKinds.filter((kind) => (kind === 'self' ? !series : answersTo !== 'self'));

interface ChoiceProps {
  draft: Draft;
  change(change: DraftChange): void;
  turn: number;
}

function Choice({ draft, change, turn }: ChoiceProps) {
  const [tried, setTried] = useState(false);
  const hasWechat = useHasWechat();
  const { kind } = draft.recipient;
  const problems = recipientProblems(draft);
  const questions = questionProblems(draft.question);
  const isAsked = kind === 'other' && !isToAuthor(draft);
  const said = tried ? problems : earlyProblems(draft);
  const changeRecipient = (part: Partial<DraftRecipient>) =>
    change(({ recipient }) => ({ recipient: { ...recipient, ...part } }));
  const choose = (next: RecipientKind) => {
    setTried(false);
    const ways =
      next === 'other' && draft.answersTo === 'author' ? [...answerChannels] : usualChannels(next, hasWechat);
    change(({ recipient }) => ({ recipient: { ...recipient, kind: next }, channels: ways }));
  };
  const order = (ordered: Order) => change(({ channels }) => ({ channels: ordered(channels) }));
  const [others] = useState(() => besides(draft));
  const twice = twiceIn(others, draft);
  const { goToSeries } = useWayToSeries();
  /** Whether all that is asked here is answered; shows what is not. */
  const isReady = () => {
    setTried(true);
    const found = [...Object.values(problems), ...(isAsked ? Object.values(questions) : []), twice];
    if (found.some(Boolean)) bringIntoView('field--wrong');
    return !found.some(Boolean);
  };
  const goOn = async () => {
    if (!isReady()) return;
    if (!draft.series) return openPage('time', { draft: draft.draftKey });
    shareInSeries(draft);
    return goToSeries(draft.series);
  };

  return (
    <>
      <Text className="recipient__question">{texts.question}</Text>
      {kindsFor(draft).map((each) => (
        <ChoiceCard
          key={each}
          className={`t-kind-${each}`}
          {...(each === 'other' && draft.answersTo === 'author' ? texts.author : texts.kinds[each])}
          chosen={each === kind}
          onTap={() => choose(each)}
        />
      ))}
      <NeedsWechat recipient={draft.recipient} />
      <NameField key={`name-${turn}`} draft={draft} problems={said} onChange={changeRecipient} />
      {kind === 'self' ? (
        <SelfChannels channels={draft.channels} onChange={(channels) => change({ channels })} />
      ) : isToAuthor(draft) || isByCard(draft) ? null : (
        <OtherWays key={turn} draft={draft} problems={said} onChange={changeRecipient} onOrder={order} />
      )}
      <HoldingChoice draft={draft} onChange={change} />
      {isAsked ? (
        <QuestionFields
          key={`question-${turn}`}
          question={draft.question}
          problems={tried ? questions : null}
          onChange={(part) => change(({ question }) => ({ question: { ...question, ...part } }))}
        />
      ) : null}
      <OwnContacts draft={draft} problems={said} onChange={changeRecipient} />
      {twice ? <Text className="field__problem field--wrong t-twice">{texts.twice(twice)}</Text> : null}
      <Text className="recipient__promise">{texts.promise}</Text>
      {isOnlyHeld(draft.draftKey) ? <PhoneFullNotice /> : null}
      <Button className="t-recipient-next" onTap={goOn}>
        {writing.next}
      </Button>
      <SeveralPeople draft={draft} isReady={isReady} />
    </>
  );
}

import type { ReplyOf } from '../../../../shared/contract/endpoint';
import type { Letter, letters } from '../../../../shared/contract/letters';
import { postageFen } from '../../../../shared/postage';
import { Button } from '../../../components/buttons/Button';
import { RemoteView } from '../../../components/remote/RemoteView';
import { SignedIn } from '../../../components/signIn/SignedIn';
import { useRules } from '../../../hooks/letter/useRules';
import { useHasWechat } from '../../../hooks/session/useHasWechat';
import { type Draft, isByCard } from '../../../letter/draft';
import { parcelOf, timeOf } from '../../../letter/sealRequest';
import { readerZone } from '../../../locales/dateText';
import { now } from '../../../services/clock';
import { ClockNotice } from '../ClockNotice';
import { Answer } from './Answer';
import { ArrivalSummary } from './ArrivalSummary';
import { FailureWays } from './FailureWays';
import { Preview } from './Preview';
import { Price } from './Price';
import { PromiseText } from './PromiseText';
import { texts } from './texts';
import { useSealing } from './useSealing';

type Rules = ReplyOf<typeof letters.readRules>;

interface SealingProps {
  draft: Draft;
  letter: Letter | null;
  onSealed(letter: Letter): unknown;
}

/** Everything a person sees before the letter is closed, and the button that closes it. */
export function Sealing(props: SealingProps) {
  const remote = useRules();
  return <RemoteView remote={remote}>{(rules) => <Desk {...props} rules={rules} />}</RemoteView>;
}

function Desk({ draft, letter, onSealed, rules }: SealingProps & { rules: Rules }) {
  const { busy, failure, unannounced, changedFen, changedTerms, seal } = useSealing(onSealed);
  const { minLeadSeconds, letterTemplateId } = rules;
  const carriesPictures = rules.carriesPictures !== false;
  const checkTemplateId = useHasWechat() ? rules.checkTemplateId : undefined;
  const local = () => timeOf(draft, now(), minLeadSeconds, readerZone());
  const shownTime = local();
  const parcel = shownTime && parcelOf(draft, shownTime, now());
  if (!parcel) return <FailureWays code="delivery_too_soon" draft={draft} />;
  const shownFen = postageFen(parcel);
  const quotedFen = changedFen ?? shownFen;
  const termsVersion = changedTerms ?? rules.termsVersion;

  return (
    <>
      <ClockNotice />
      <Preview draft={draft} letter={letter} local={shownTime} smsHours={rules.smsHours} />
      {isByCard(draft) ? null : <ArrivalSummary draft={draft} />}
      <Price parcel={parcel} totalFen={quotedFen} />
      <PromiseText byCard={isByCard(draft)} />
      <Answer draft={draft} shownFen={shownFen} failure={failure} unannounced={unannounced} changedFen={changedFen} />
      <SignedIn bare>
        <Button
          className="t-seal"
          busy={busy}
          onTap={() =>
            seal({ draft, local, quotedFen, termsVersion, carriesPictures, letterTemplateId, checkTemplateId })
          }
        >
          {busy ? texts.checking : texts.button}
        </Button>
      </SignedIn>
    </>
  );
}

import type { Letter } from '../../../../shared/contract/letters';
import { postageFen } from '../../../../shared/postage';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Skeleton } from '../../../components/feedback/Skeleton';
import { SignInPanel } from '../../../components/signIn/SignInPanel';
import { useRules } from '../../../hooks/letter/useRules';
import { useSession } from '../../../hooks/session/useSession';
import type { Draft } from '../../../letter/draft';
import { parcelOf, timeOf } from '../../../letter/sealRequest';
import { readerZone } from '../../../locales/dateText';
import { everywhere } from '../../../locales/everywhere';
import { now } from '../../../services/clock';
import { entersSilently } from '../../../services/session/entry';
import { Answer } from './Answer';
import { FailureWays } from './FailureWays';
import { Preview } from './Preview';
import { Price } from './Price';
import { PromiseText } from './PromiseText';
import { texts } from './texts';
import { useSealing } from './useSealing';

/** Everything a person sees before the letter is closed, and the button that closes it. */
export function Sealing({ draft, onSealed }: { draft: Draft; onSealed(letter: Letter): unknown }) {
  const rules = useRules();
  const session = useSession();
  const { busy, failure, unannounced, changedFen, seal } = useSealing(onSealed);
  if (!rules.value) {
    if (!rules.failure) return <Skeleton lines={8} />;
    return (
      <FailureNotice failure={rules.failure}>
        <Button className="t-retry" look="plain" onTap={rules.reload}>
          {everywhere.actions.retry}
        </Button>
      </FailureNotice>
    );
  }

  const { minLeadSeconds, letterTemplateId } = rules.value;
  const local = () => timeOf(draft, now(), minLeadSeconds, readerZone());
  const shownTime = local();
  const parcel = shownTime && parcelOf(draft, shownTime, now());
  if (!parcel) return <FailureWays code="delivery_too_soon" draft={draft} />;
  const shownFen = postageFen(parcel);
  const quotedFen = changedFen ?? shownFen;

  return (
    <>
      <Preview draft={draft} local={shownTime} />
      <Price parcel={parcel} totalFen={quotedFen} />
      <PromiseText />
      <Answer draft={draft} shownFen={shownFen} failure={failure} unannounced={unannounced} changedFen={changedFen} />
      {session || entersSilently() ? (
        <Button
          className="t-seal"
          busy={busy}
          onTap={() => seal({ draft, local, quotedFen, templateId: letterTemplateId })}
        >
          {busy ? texts.checking : texts.button}
        </Button>
      ) : (
        <SignInPanel bare />
      )}
    </>
  );
}

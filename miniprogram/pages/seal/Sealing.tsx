import type { Letter } from '../../../shared/contract/letters';
import { postageFen } from '../../../shared/postage';
import { Button } from '../../components/buttons/Button';
import { FailureNotice, Notice } from '../../components/feedback/Notice';
import { Skeleton } from '../../components/feedback/Skeleton';
import { SignInPanel } from '../../components/signIn/SignInPanel';
import { useRules } from '../../hooks/useRules';
import { useSealing } from '../../hooks/useSealing';
import { useSession } from '../../hooks/useSession';
import type { Draft } from '../../letter/draft';
import { parcelOf, timeOf } from '../../letter/sealRequest';
import { texts } from '../../locales';
import { readerZone } from '../../locales/dateText';
import { moneyText } from '../../locales/moneyText';
import { now } from '../../services/clock';
import { entersSilently } from '../../services/session/entry';
import { FailureWays } from './FailureWays';
import { Preview } from './Preview';
import { Price } from './Price';
import { PromiseText } from './PromiseText';

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
          {texts.actions.retry}
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
      {changedFen === null ? null : (
        <Notice
          className="t-price-changed"
          text={texts.seal.priceChanged(moneyText(shownFen), moneyText(changedFen))}
        />
      )}
      {unannounced ? (
        <Notice className="t-unannounced" title={texts.seal.refusedTitle} text={texts.seal.refusedWhy}>
          <FailureWays code="channel_not_possible" draft={draft} />
        </Notice>
      ) : null}
      {failure ? (
        <FailureNotice failure={failure}>
          <FailureWays code={failure.code} fields={failure.fields} draft={draft} />
        </FailureNotice>
      ) : null}
      {session || entersSilently() ? (
        <Button
          className="t-seal"
          busy={busy}
          onTap={() => seal({ draft, local, quotedFen, templateId: letterTemplateId })}
        >
          {busy ? texts.seal.checking : texts.seal.button}
        </Button>
      ) : (
        <SignInPanel bare />
      )}
    </>
  );
}

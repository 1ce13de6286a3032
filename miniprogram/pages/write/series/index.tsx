import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { SignedIn } from '../../../components/signIn/SignedIn';
import { useRules } from '../../../hooks/letter/useRules';
import { useParameter } from '../../../hooks/useParameter';
import { MissingDraft } from '../MissingDraft';
import { Birthdays } from './Birthdays';
import { Letters } from './Letters';
import { NoPictures } from './NoPictures';
import { texts } from './texts';
import './index.scss';
import { useBirthdays } from './useBirthdays';
import type { Rules } from './useSealAll';
import { useSeries } from './useSeries';

/**
 * Opened with `draft`, one of several letters from one text on this phone, or with `series`, which the server knows; with
 * `birthdays`, they are chosen first.
 */
export default function SeriesPage() {
  return (
    <Page title={texts.title}>
      <SignedIn>
        <Ruled />
      </SignedIn>
    </Page>
  );
}

function Ruled() {
  const remote = useRules();
  return <RemoteView remote={remote}>{(rules) => <AtHand rules={rules} />}</RemoteView>;
}

function AtHand({ rules }: { rules: Rules }) {
  const isChoosing = useParameter('birthdays') !== null;
  const at = useSeries();
  const { failure, take } = useBirthdays(at);
  const [first] = at.drafts;
  if (first && !at.view && first.pictures.length > 0) return <NoPictures draft={first} />;
  if (first && isChoosing && !first.series)
    return <Birthdays draft={first} minLeadSeconds={rules.minLeadSeconds} onTake={take} />;
  return (
    <RemoteView remote={at.remote}>
      {() => (at.letters.length === 0 ? <MissingDraft /> : <Letters at={at} rules={rules} failure={failure} />)}
    </RemoteView>
  );
}

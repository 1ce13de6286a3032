import { id } from '../../../../shared/contract/fields';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useRules } from '../../../hooks/letter/useRules';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { ApiError } from '../../../services/apiError';
import { Gate } from '../gate/Gate';
import { NoMore } from '../gate/NoMore';
import { type WayIn, wayByAccount } from '../gate/WayIn';
import { OpenedPaper } from '../OpenedPaper';
import { ofLetters } from '../texts';
import { useArrivalWatch } from '../useArrivalWatch';
import './index.scss';
import { NotMine } from './NotMine';

const nothing = { cover: null, unfolded: null };

// What was opened before unfolds at once: its reader has been through the gate.
async function find(letterId: string, way: WayIn) {
  if (!id.safeParse(letterId).success) return nothing;
  try {
    const cover = await way.look();
    return { cover, unfolded: cover.state === 'opened' ? await way.open() : null };
  } catch (failed) {
    if (failed instanceof ApiError && failed.code === 'not_found') return nothing;
    throw failed;
  }
}

/** Opened with `id`, by the notice in WeChat or from the box: the cover of a letter first, then the letter. */
export default function LetterPage() {
  const letterId = useParameter('id') ?? '';
  const rules = useRules();
  const way = wayByAccount(letterId, rules.value?.letterTemplateId);
  const found = useRemote(() => find(letterId, way));
  const cover = found.value?.cover;
  useArrivalWatch((cover?.state === 'waiting' && cover.letter?.deliverAt) || null, found.reload);
  return (
    <Page title={ofLetters.opening}>
      <RemoteView remote={found}>
        {({ cover, unfolded }) => {
          if (unfolded) return <OpenedPaper {...unfolded} />;
          if (!cover) return <NotMine letterId={letterId} />;
          return <Gate cover={cover} way={way} below={cover.may.notMe ? <NoMore way={way} /> : null} />;
        }}
      </RemoteView>
    </Page>
  );
}

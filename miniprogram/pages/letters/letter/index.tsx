import { Text } from '@tarojs/components';
import { opening } from '../../../../shared/contract';
import type { ReceivedSummary } from '../../../../shared/contract/letters';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { Envelope } from '../../../components/letter/Envelope';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useAction } from '../../../hooks/useAction';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { instantDayText } from '../../../locales/dateText';
import { readAlbum } from '../../../services/pictures/album';
import { call } from '../../../services/session/call';
import { findReceived } from '../findReceived';
import { OpenedPaper } from '../OpenedPaper';
import { ofLetters } from '../texts';
import { useArrivalWatch } from '../useArrivalWatch';
import { texts } from './texts';
import './index.scss';
import { NotMine } from './NotMine';

/** Opened with `id`, by the notice in WeChat or from the box: a sealed envelope first, then the letter. */
export default function LetterPage() {
  const letterId = useParameter('id') ?? '';
  const received = useRemote(async () => ({ summary: await findReceived(letterId) }));
  const summary = received.value?.summary;
  useArrivalWatch(summary?.state === 'waiting' ? summary.deliverAt : null, received.reload);
  return (
    <Page title={ofLetters.opening}>
      <RemoteView remote={received}>
        {(found) => (found.summary ? <Unfold summary={found.summary} /> : <NotMine letterId={letterId} />)}
      </RemoteView>
    </Page>
  );
}

// Its pictures are known before it unfolds, so that nothing in it moves afterwards.
async function openOne(letterId: string) {
  const letter = await call(opening.openLetter, { letterId });
  return { letter, album: await readAlbum(letterId) };
}

function Unfold({ summary }: { summary: ReceivedSummary }) {
  const { id, state, may, signature, deliverAt } = summary;
  const opened = useRemote(async () => (state === 'opened' ? openOne(id) : null));
  const { busy, failure, run } = useAction();
  if (opened.value) return <OpenedPaper {...opened.value} />;
  if (state === 'opened') return <RemoteView remote={opened}>{() => null}</RemoteView>;
  const open = () => run(async () => opened.replace(await openOne(id)));
  return (
    <>
      <Text className="letter__waiting">{texts.waiting}</Text>
      <Envelope from={ofLetters.from(signature)} />
      <FailureNotice failure={failure} />
      {may.open ? (
        <Button className="t-open" busy={busy} onTap={open}>
          {busy ? texts.opening : texts.open}
        </Button>
      ) : (
        <Text className="letter__not-yet t-not-yet">{texts.notYet(instantDayText(deliverAt))}</Text>
      )}
    </>
  );
}

import { letters } from '../../../../shared/contract/letters';
import { Notice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { readLetter } from '../../../services/readLetter';
import { call } from '../../../services/session/call';
import { MoveForm } from './MoveForm';
import { texts } from './texts';
import '../time/index.scss';

/** Opened with `id`: another day for a sealed letter, or for one that missed its own, chosen as it was at first. */
export default function Move() {
  const letterId = useParameter('id');
  const remote = useRemote(async () => ({
    letter: await readLetter(letterId),
    rules: await call(letters.readRules, {}),
  }));
  return (
    <Page title={texts.title}>
      <RemoteView remote={remote}>
        {({ letter, rules }) =>
          letter.may.changeDate || letter.may.choose ? (
            <MoveForm key={letter.updatedAt} letter={letter} {...rules} />
          ) : (
            <Notice className="t-not-movable" text={texts.notNow} />
          )
        }
      </RemoteView>
    </Page>
  );
}

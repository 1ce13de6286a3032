import { reliability } from '../../../../shared/contract/reliability';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useRemote } from '../../../hooks/useRemote';
import { call } from '../../../services/session/call';
import { Figures } from './Figures';
import { Proof } from './Proof';
import { texts } from './texts';
import './index.scss';
import { Words } from './Words';

/** What we promise of a letter, and how well we keep it, for everyone. */
export default function PromisePage() {
  const remote = useRemote(() => call(reliability.readReliability, {}));
  return (
    <Page title={texts.title}>
      <Words />
      <RemoteView remote={remote}>
        {(view) => (
          <>
            <Figures {...view} />
            <Proof proof={view.proof} />
          </>
        )}
      </RemoteView>
    </Page>
  );
}

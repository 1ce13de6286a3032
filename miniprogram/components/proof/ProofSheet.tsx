import { Text } from '@tarojs/components';
import { accounts } from '../../../shared/contract/accounts';
import type { ProvenAction } from '../../hooks/useProvenAction';
import { useRemote } from '../../hooks/useRemote';
import { call } from '../../services/session/call';
import { Sheet } from '../layout/Sheet';
import { RemoteView } from '../remote/RemoteView';
import { ProofWays } from './ProofWays';
import { texts } from './texts';

/** Lets a person prove that it is them when what they want to do needs that, and then goes on with it. */
export function ProofSheet({ of: action }: { of: ProvenAction }) {
  return action.asksProof ? <Proof onProved={action.goOn} onClose={action.decline} /> : null;
}

function Proof({ onProved, onClose }: { onProved(): unknown; onClose(): void }) {
  const account = useRemote(() => call(accounts.readAccount, {}));
  return (
    <Sheet label={texts.title} onClose={onClose}>
      <Text className="confirm__title t-proof">{texts.title}</Text>
      <Text>{texts.why}</Text>
      <RemoteView remote={account}>{(value) => <ProofWays account={value} onProved={onProved} />}</RemoteView>
    </Sheet>
  );
}

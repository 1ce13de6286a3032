import { Text } from '@tarojs/components';
import { receipts } from '../../../../shared/contract/receipts';
import { readVerifierKey } from '../../../../shared/proof/signedNote';
import { verifyReceipt } from '../../../../shared/proof/verifyReceipt';
import { Notice } from '../../../components/feedback/Notice';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { call } from '../../../services/session/call';
import { CheckReceipt } from './CheckReceipt';
import { FindLetter } from './FindLetter';
import { OwnReceipt } from './OwnReceipt';
import { texts } from './texts';
import './index.scss';

/** Opened with `id`: the receipt of that letter of mine. Without, any receipt is verified, for anybody, offline. */
export default function ProofPage() {
  const letterId = useParameter('id');
  return (
    <Page title={texts.title}>
      {letterId ? (
        <OfLetter letterId={letterId} />
      ) : (
        <>
          <CheckReceipt ofNumbers={null} />
          <FindLetter />
        </>
      )}
    </Page>
  );
}

async function readReceipt(letterId: string) {
  const { receipt } = await call(receipts.readReceipt, { letterId });
  const keys = receipt?.keys.map(readVerifierKey).filter((key) => key !== null) ?? [];
  return { receipt, verified: receipt && verifyReceipt(receipt.file, keys) };
}

function OfLetter({ letterId }: { letterId: string }) {
  const remote = useRemote(() => readReceipt(letterId));
  return (
    <RemoteView remote={remote}>
      {({ receipt, verified }) => {
        if (!receipt || !verified) return <Text className="t-no-receipt">{texts.none}</Text>;
        // Our own server has sent what it did not sign: nobody shall keep that for a receipt.
        if ('fault' in verified)
          return <Notice className="t-refused" title={texts.refused} text={texts.why[verified.fault]} />;
        const { number, before } = verified.facts;
        return (
          <>
            <OwnReceipt letterId={letterId} receipt={receipt} verified={verified} />
            <CheckReceipt ofNumbers={[number, before].filter((one) => one !== null)} />
          </>
        );
      }}
    </RemoteView>
  );
}

import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { type OrderView, orders } from '../../../../shared/contract/orders';
import { Button } from '../../../components/buttons/Button';
import { FailureNotice } from '../../../components/feedback/Notice';
import { Facts } from '../../../components/layout/Facts';
import { Page } from '../../../components/layout/Page';
import { RemoteView } from '../../../components/remote/RemoteView';
import { useAction } from '../../../hooks/useAction';
import { useParameter } from '../../../hooks/useParameter';
import { useRemote } from '../../../hooks/useRemote';
import { now } from '../../../services/clock';
import { savePicture } from '../../../services/receipts/savePicture';
import { saveText } from '../../../services/receipts/textFile';
import { call } from '../../../services/session/call';
import { copyText } from '../../../services/window';
import { receiptFacts } from './receiptFacts';
import { texts } from './texts';
import './index.scss';

/** Opened with `id`: the payment receipt of an order of mine, to be kept as a picture or a text. */
export default function PaymentReceipt() {
  const orderId = useParameter('id');
  const remote = useRemote(() => call(orders.readOrderInFull, { orderId: orderId ?? '' }));
  return (
    <Page title={texts.title}>
      <RemoteView remote={remote}>
        {(order) =>
          order.status === 'paid' ? (
            <Receipt order={order} />
          ) : (
            <Text className="payment-receipt__none t-no-payment">{texts.unpaid}</Text>
          )
        }
      </RemoteView>
    </Page>
  );
}

function Receipt({ order }: { order: OrderView }) {
  const facts = receiptFacts(order, now());
  const { heading, seal, remark } = texts;
  const { busy, failure, run } = useAction();
  const [isCopied, setIsCopied] = useState(false);
  const name = `postome-payment-${order.id}`;
  const text = [heading, ...facts.map((fact) => fact.name + texts.joint + fact.text), remark, ''].join('\n');
  return (
    <>
      <View className="payment-receipt t-payment-receipt">
        <Text className="payment-receipt__heading">{heading}</Text>
        <Facts facts={facts} />
        <Text className="payment-receipt__remark">{remark}</Text>
      </View>
      <FailureNotice failure={failure} />
      <Button
        className="t-save-picture"
        busy={busy}
        onTap={() => run(() => savePicture({ heading, seal, facts, remark }, `${name}.png`))}
      >
        {texts.savePicture}
      </Button>
      <Button className="t-save-text" look="plain" busy={busy} onTap={() => run(() => saveText(text, `${name}.txt`))}>
        {texts.saveFile}
      </Button>
      <Button className="t-copy-number" look="quiet" onTap={async () => setIsCopied(await copyText(order.id))}>
        {isCopied ? texts.copied : texts.copy}
      </Button>
    </>
  );
}

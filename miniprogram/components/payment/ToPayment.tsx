import { openPage } from '../../services/navigation';
import { Button } from '../buttons/Button';
import { texts } from './texts';

/** The way to the payment receipt of a paid order, if there is one. */
export function ToPayment({ orderId }: { orderId: string | undefined }) {
  if (!orderId) return null;
  return (
    <Button className="t-to-payment" look="quiet" onTap={() => openPage('payment', { id: orderId })}>
      {texts.receipt}
    </Button>
  );
}

import { Text } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { orders } from '../../../../shared/contract/orders';
import { useRemote } from '../../../hooks/useRemote';
import { call } from '../../../services/session/call';
import { texts } from './texts';

/** A quiet mark while an order asks something of its payer, such as where money is to be paid out to. */
export function OrdersAsk() {
  const { value, reload } = useRemote(() => call(orders.listOrders, { limit: 1 }));
  useDidShow(() => void reload());
  return value?.asking?.length ? <Text className="me__mark t-orders-ask">{texts.ask}</Text> : null;
}

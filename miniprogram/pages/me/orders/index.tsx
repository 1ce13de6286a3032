import { Text } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { type OrderView, orders } from '../../../../shared/contract/orders';
import { Page } from '../../../components/layout/Page';
import { PagedRows } from '../../../components/remote/PagedRows';
import { SignedIn } from '../../../components/signIn/SignedIn';
import { usePages } from '../../../hooks/usePages';
import { call } from '../../../services/session/call';
import { stopPullDown } from '../../../services/window';
import { OrderCard } from './OrderCard';
import { texts } from './texts';
import './index.scss';

/** What the person has ordered and paid, and what of it goes back. */
export default function Orders() {
  return (
    <Page title={texts.title}>
      <SignedIn>
        <Rows />
      </SignedIn>
    </Page>
  );
}

async function load(cursor?: string) {
  const { orders: rows, nextCursor } = await call(orders.listOrders, { limit: 20, ...(cursor && { cursor }) });
  return { rows, nextCursor };
}

function Rows() {
  const pages = usePages(load);
  // What a person has just changed, until the list is loaded anew.
  const [changed, setChanged] = useState<Record<string, OrderView>>({});
  const change = (order: OrderView) => setChanged({ ...changed, [order.id]: order });
  const reload = async () => {
    await pages.reload();
    setChanged({});
  };
  usePullDownRefresh(() => void reload().finally(stopPullDown));
  return (
    <PagedRows pages={pages}>
      {pages.rows?.map((order) => (
        <OrderCard key={order.id} order={changed[order.id] ?? order} onChanged={change} />
      ))}
      {pages.rows?.length === 0 ? <Text className="orders__empty t-no-orders">{texts.empty}</Text> : null}
    </PagedRows>
  );
}

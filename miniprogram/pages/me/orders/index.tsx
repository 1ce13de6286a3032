import { Text, View } from '@tarojs/components';
import { usePullDownRefresh } from '@tarojs/taro';
import { useState } from 'react';
import { type OrderView, orders } from '../../../../shared/contract/orders';
import { Fold } from '../../../components/layout/Fold';
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

// Nothing came of it: neither money nor what would go back.
const isNothing = ({ status, refunds }: OrderView) => status === 'closed' && refunds.length === 0;

/** Orders in their order, those together that follow each other and of which nothing came. */
function gathered(orders: readonly OrderView[]): [OrderView, ...OrderView[]][] {
  const groups: [OrderView, ...OrderView[]][] = [];
  for (const order of orders) {
    const last = groups.at(-1);
    if (last && isNothing(last[0]) && isNothing(order)) last.push(order);
    else groups.push([order]);
  }
  return groups;
}

/** Orders that were closed unpaid: one quiet row, whatever their number, which shows them after a tap. */
function Unpaid({ orders: unpaid }: { orders: readonly OrderView[] }) {
  return (
    <Fold title={texts.status.closed} count={texts.count(unpaid.length)} className="t-orders-unpaid">
      <View className="orders__folded">
        {unpaid.map((order) => (
          <OrderCard key={order.id} order={order} onChanged={() => undefined} />
        ))}
      </View>
    </Fold>
  );
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
    <PagedRows pages={pages} more={texts.more}>
      {gathered(pages.rows ?? []).map(([first, ...others]) =>
        isNothing(first) ? (
          <Unpaid key={first.id} orders={[first, ...others]} />
        ) : (
          <OrderCard key={first.id} order={changed[first.id] ?? first} onChanged={change} />
        ),
      )}
      {pages.rows?.length === 0 ? <Text className="orders__empty t-no-orders">{texts.empty}</Text> : null}
    </PagedRows>
  );
}

import { Text, View } from '@tarojs/components';
import { useDidShow, usePullDownRefresh } from '@tarojs/taro';
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

// What asks something of its payer comes first, and again where it stands by its age.
async function load(cursor?: string) {
  const { orders: rows, nextCursor, asking } = await call(orders.listOrders, { limit: 20, ...(cursor && { cursor }) });
  return { rows: [...(asking ?? []), ...rows], nextCursor };
}

const once = (rows: readonly OrderView[]) => [...new Map([...rows].map((row) => [row.id, row])).values()];

// Nothing came of it: neither money nor what would go back.
const isNothing = ({ status, refunds }: OrderView) => status === 'closed' && refunds.length === 0;

/** Orders that were closed unpaid: one quiet row, whatever their number, which shows them after a tap. */
function Unpaid({ orders: unpaid }: { orders: readonly OrderView[] }) {
  if (unpaid.length === 0) return null;
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
  useDidShow(() => void reload());
  usePullDownRefresh(() => void reload().finally(stopPullDown));
  const rows = once(pages.rows ?? []);
  return (
    <PagedRows pages={pages} more={texts.more}>
      {rows
        .filter((order) => !isNothing(order))
        .map((order) => (
          <OrderCard key={order.id} order={changed[order.id] ?? order} onChanged={change} />
        ))}
      <Unpaid orders={rows.filter(isNothing)} />
      {pages.rows?.length === 0 ? <Text className="orders__empty t-no-orders">{texts.empty}</Text> : null}
    </PagedRows>
  );
}

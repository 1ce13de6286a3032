/** @jest-environment jsdom */
import { act } from 'react';
import { accounts } from '../../../../shared/contract/accounts';
import { type OrderView, orders } from '../../../../shared/contract/orders';
import { draw } from '../../../components/testing/draw';
import { askedOf, breakOff, refuse, reply } from '../../../services/testing/fakeApi';
import { resetTaro, showAgain } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import Me from './index';

const asking = [{ id: '01J0000000000000000000000D' } as OrderView];

beforeEach(() => {
  resetTaro();
  reply(accounts.readAccount, { identities: [], penName: '', createdAt: '2026-11-28T08:00:00.000Z' } as never);
});

it('marks the orders while one of them asks something of its payer, and no longer', async () => {
  signInLinwan();
  reply(orders.listOrders, { orders: [], nextCursor: null, asking });
  const screen = await draw(<Me />);
  expect(screen.read('.t-me-orders')).toBe('我的订单等您办理');
  reply(orders.listOrders, { orders: [], nextCursor: null });
  await act(async () => showAgain());
  expect(screen.read('.t-me-orders')).toBe('我的订单');
});

it('marks nothing where that cannot be known', async () => {
  signInLinwan();
  breakOff(orders.listOrders);
  expect((await draw(<Me />)).read('.t-me-orders')).toBe('我的订单');
});

it('asks nothing of the orders for a session that has ended', async () => {
  signInLinwan();
  refuse(accounts.readAccount, 'sign_in_required', { statusCode: 401 });
  reply(orders.listOrders, { orders: [], nextCursor: null, asking });
  expect((await draw(<Me />)).has('.t-orders-ask')).toBe(false);
  expect(askedOf(orders.listOrders)).toEqual([]);
});

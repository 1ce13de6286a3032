import { payments, sealing } from '../../shared/contract';
import { signIn } from '../accounts/factory';
import { claimLetter } from '../invitations/claimLetter';
import { invitationFor } from '../invitations/invitation';
import { sealLetter, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { AppError } from '../platform/AppError';
import { prepareKeys, readOwnValue } from '../privacy/access/readOwnValue';
import { call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { columnsOf, tableNamed } from './columns';
import { countOwned, ownedRows, type Row, sharedRows } from './ownedRows';
import { ownedTables } from './ownedTables';

const system = testSystem({ clean: 'once' });

async function rowsOf(name: string, accountId: string, batch?: number): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const some of ownedRows(tableNamed(name), accountId, batch ? { batch } : {})) rows.push(...some);
  return rows;
}

async function valuesOf(name: string, accountId: string): Promise<Row[]> {
  const table = tableNamed(name);
  const rows = await rowsOf(name, accountId);
  await prepareKeys(table, rows);
  return Promise.all(
    rows.map(async (row) => {
      const values = columnsOf(table).map(async (column) => [
        column.attribute,
        await readOwnValue(table, column, row, accountId),
      ]);
      return Object.fromEntries(await Promise.all(values)) as Row;
    }),
  );
}

describe('the rows of an account', () => {
  it('are found by whatever chain, in small batches, and none of anybody else', async () => {
    const me = await signIn('linwan');
    const other = await signIn('zhoumu');
    for (const { accessToken } of [me, other, me, me]) await writeDraft(accessToken);
    const sealed = await sealLetter(me.accessToken, {
      recipient: { kind: 'phone', name: '外婆', phone: '13800000003' },
      channels: ['sms'],
    });
    await call(payments.createOrder, { letterId: sealed.id, quotedFen: 250 }, me.accessToken);
    expect(await rowsOf('letters', me.account.id, 2)).toHaveLength(4);
    expect(await rowsOf('letter_events', me.account.id, 2)).toHaveLength(5);
    expect(await rowsOf('letter_keys', me.account.id, 3)).toHaveLength(4);
    expect(await rowsOf('payments', me.account.id)).toHaveLength(1);
    expect(await rowsOf('payments', other.account.id)).toHaveLength(0);
    expect(await countOwned(tableNamed('letter_events'), other.account.id)).toBe(1);
    expect(await rowsOf('keks', me.account.id)).toEqual([]);
  });

  it('open by the annotation alone, whichever key sealed them', async () => {
    const me = await signIn('linwan');
    const openid = system.sandbox.people.byId('linwan')?.wechat?.openid;
    const found = (await valuesOf('letters', me.account.id)).find(({ recipientName }) => recipientName === '外婆');
    expect(found).toMatchObject({
      recipientPhone: '+8613800000003',
      body: '你好，明天的我。',
      recipientPhoneIndex: null,
    });
    expect((await valuesOf('payments', me.account.id))[0]).toMatchObject({ payer: openid, payerIndex: null });
    expect((await valuesOf('identities', me.account.id))[0]).toMatchObject({ kind: 'wechat', subject: openid });
    expect((await valuesOf('accounts', me.account.id))[0]).toMatchObject({ isMinor: false, penName: null });
    expect((await valuesOf('letter_keys', me.account.id))[0]).toMatchObject({ wrapped: null });
  });

  it('do not open for a value moved to another row', async () => {
    const me = await signIn('linwan');
    const [first, second] = await rowsOf('letters', me.account.id);
    await Letter.update({ body: first?.body as Buffer }, { where: { id: String(second?.id) } });
    await expect(valuesOf('letters', me.account.id)).rejects.toThrow(AppError);
  });

  it('are apart from those shared with it', async () => {
    const me = await signIn('linwan');
    const friend = await signIn('zhoumu');
    const draft = await writeDraft(me.accessToken);
    const toFriend = { recipient: { kind: 'friend' as const, name: '周牧' }, channels: ['wechat' as const] };
    await call(sealing.sealLetter, sealRequest(draft, toFriend), me.accessToken);
    await Letter.update({ status: 'scheduled' }, { where: { id: draft.id } });
    await claimLetter(friend.account.id, draft.id, invitationFor(draft.id));
    const shared: Row[] = [];
    for await (const rows of sharedRows(tableNamed('letters'), friend.account.id)) shared.push(...rows);
    expect(shared.map(({ id }) => id)).toEqual([draft.id]);
    expect((await rowsOf('letters', friend.account.id)).map(({ id }) => id)).not.toContain(draft.id);
  });
});

describe('the tables of accounts', () => {
  it('stand before the tables their rows point to, accounts last', () => {
    const names = ownedTables().map(({ name }) => name);
    const order = ['receipts', 'delivery_attempts', 'deliveries', 'letters', 'accounts'];
    expect(names.filter((name) => order.includes(name))).toEqual(order);
    expect(names.at(-1)).toBe('accounts');
    expect(names.indexOf('payments')).toBeLessThan(names.indexOf('orders'));
    expect(names).not.toContain('keks');
  });
});

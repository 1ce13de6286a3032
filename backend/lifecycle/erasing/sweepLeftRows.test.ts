import { Account } from '../../accounts/Account';
import { VendorEvent } from '../../inbox/VendorEvent';
import { MessageConsent } from '../../messageConsents/MessageConsent';
import { recordConsent } from '../../messageConsents/recordConsent';
import { orderPostage } from '../../payments/factory';
import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import { dumpDatabases } from '../../testing/dumpDatabases';
import { testSystem } from '../../testing/testSystem';
import { sweepLeftRows } from './sweepLeftRows';

const system = testSystem({ signedIn: 'linwan' });

const consentOf = (accountId: string) =>
  recordConsent({ sourceId: newId(), template: 'letter', accountId, act: 'given', at: clock.date() });

const eventOf = (accountId: string | null) =>
  VendorEvent.create({
    ...{ id: newId(), vendor: 'wechat', kind: 'subscribe_msg_popup_event', facts: 'given letter', accountId },
    ...{ eventMark: Buffer.from(newId()), requestMark: null, subjectMark: null, reference: null },
    receivedAt: clock.date(),
  });

const accountsOf = async (model: typeof MessageConsent | typeof VendorEvent) =>
  (await (model as typeof MessageConsent).findAll({ order: ['accountId'] })).map(({ accountId }) => accountId);

describe('what a version before leaves of an account that it erased', () => {
  it('goes, and what is of others or of nobody stays', async () => {
    const { id } = system.me.account;
    // The version before deletes the rows that it knows, the account last.
    const gone = newId();
    for (const accountId of [gone, gone, id]) await consentOf(accountId);
    for (const accountId of [gone, id, null]) await eventOf(accountId);
    expect(await sweepLeftRows.round()).toBe(3);
    expect(await accountsOf(MessageConsent)).toEqual([id]);
    expect(await accountsOf(VendorEvent)).toEqual([null, id]);
    expect(await sweepLeftRows.round()).toBe(0);
  });

  it('is nothing while every account is there: no row of any table goes', async () => {
    await orderPostage(system.token);
    await consentOf(system.me.account.id);
    const before = await dumpDatabases();
    expect(await sweepLeftRows.round()).toBe(0);
    expect(await dumpDatabases()).toEqual(before);
    expect(await Account.count()).toBeGreaterThan(0);
  });
});

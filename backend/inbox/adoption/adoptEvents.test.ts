import { randomBytes } from 'node:crypto';
import { signIn } from '../../accounts/factory';
import { Identity } from '../../accounts/identities/Identity';
import { wechatUserEvents } from '../../lifecycle/revoking/wechatUserEvents';
import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import { testSystem } from '../../testing/testSystem';
import { applyEvents } from '../applyEvents';
import { VendorEvent } from '../VendorEvent';
import { adoptEvents } from './adoptEvents';
import { WechatEvent } from './WechatEvent';

testSystem();

/** What the version before kept of a permission that somebody took back. */
async function keptBefore(applied: { outcome?: string; appliedAt?: Date } = {}): Promise<string> {
  const accountId = (await signIn('linwan')).account.id;
  const identity = await Identity.findOne({ where: { accountId, kind: 'wechat' }, rejectOnEmpty: true });
  await WechatEvent.create({
    mark: randomBytes(32),
    requestMark: randomBytes(32),
    event: 'user_authorization_revoke',
    accountId,
    identityId: identity.id,
    codes: '8 13',
    receivedAt: clock.date(),
    ...applied,
  });
  return accountId;
}

describe('what the version before has kept of WeChat’s events', () => {
  it('is applied once, and is then the person’s as it was', async () => {
    const accountId = await keptBefore();
    await Promise.all([adoptEvents.round(), adoptEvents.round()]);
    await adoptEvents.round();
    expect(await WechatEvent.count()).toBe(0);
    await applyEvents([wechatUserEvents]).round();
    expect(await VendorEvent.findAll()).toMatchObject([
      { vendor: 'wechat', kind: 'user_authorization_revoke', accountId, facts: '8 13', outcome: '8:phone 13:not_held' },
    ]);
  });

  it('is not applied again when it was', async () => {
    const accountId = await keptBefore({ outcome: '8:phone 13:not_held', appliedAt: clock.date() });
    await adoptEvents.round();
    expect(await applyEvents([wechatUserEvents]).round()).toBe(0);
    expect(await VendorEvent.findOne()).toMatchObject({ accountId, outcome: '8:phone 13:not_held' });
  });

  it('waits as long as it takes when its account is gone', async () => {
    await keptBefore();
    await WechatEvent.update({ accountId: null, identityId: newId() }, { where: {} });
    await adoptEvents.round();
    await applyEvents([wechatUserEvents]).round();
    expect(await VendorEvent.findOne()).toMatchObject({ accountId: null, outcome: 'no_account' });
  });
});

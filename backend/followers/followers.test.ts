import { accounts, privacy } from '../../shared/contract';
import { proveContacts, signIn } from '../accounts/factory';
import { Identity } from '../accounts/identities/Identity';
import { VendorEvent } from '../inbox/VendorEvent';
import { eraseDueAccounts } from '../lifecycle/erasing/eraseDueAccounts';
import { logger } from '../platform/logger';
import { followerEvent, jobEvent } from '../sandbox/wechat/eventMessage';
import { ask, call } from '../testing/call';
import { newEmail, signInByCode } from '../testing/contacts';
import { dumpDatabases, placesOf } from '../testing/dumpDatabases';
import { eventually } from '../testing/eventually';
import { follow, loginCode } from '../testing/phone';
import { testSystem } from '../testing/testSystem';
import { followerMark } from '../vendors/serviceAccount/followerMark';
import { serviceAccountSettings } from '../vendors/serviceAccount/settings';
import { Follower } from './Follower';
import { followerOpenidOf, isFollowing } from './followers';
import { reconcileFollowers } from './reconcileFollowers';

afterEach(async () => {
  for (const person of system.sandbox.people.list) system.sandbox.serviceAccount.setFollowing(person, false);
});
const system = testSystem({ signedIn: 'linwan' });

const me = () => system.me.account.id;
const openid = () => {
  const person = system.sandbox.people.byId('linwan');
  return person ? system.sandbox.serviceAccount.openidOf(person) : '';
};
const events = () => system.sandbox.serviceAccount.events;
const push = (event: string) => events().push(followerEvent(event, openid()));
const isLinked = (accountId = me()) => eventually(async () => expect(await followerOpenidOf(accountId)).toBe(openid()));
const isForgotten = () => eventually(async () => expect(await Follower.count()).toBe(0));
const kept = async () => (await VendorEvent.findAll({ order: ['id'] })).map(({ kind, outcome }) => [kind, outcome]);

/** Follows without an event: it was lost, or came before the account was there. */
function followUnheard(isFollowingNow = true): void {
  const never = jest.spyOn(events(), 'pushLater').mockReturnValue();
  const person = system.sandbox.people.byId('linwan');
  if (person) system.sandbox.serviceAccount.setFollowing(person, isFollowingNow);
  never.mockRestore();
}

describe('whoever follows the service account', () => {
  it('is known by the unionid that the mini program knows, and by no more than that', async () => {
    await follow('linwan');
    await isLinked();
    const [row] = await Follower.findAll();
    expect(row?.openid.includes(openid())).toBe(false);
    expect(row?.openidIndex).toEqual(followerMark(openid()));
    expect(await kept()).toEqual([['subscribe', 'linked']]);
  });

  it('is forgotten with everything told of it when they follow no more', async () => {
    await follow('linwan');
    await isLinked();
    await follow('linwan', false);
    await isForgotten();
    await eventually(async () => expect(await kept()).toEqual([]));
  });

  it('is forgotten at once also while WeChat cannot be asked; it comes again until it can', async () => {
    await follow('linwan');
    await isLinked();
    system.sandbox.faults.add({ party: 'wechat', operation: 'user_info', fault: 'http_500' });
    expect((await push('unsubscribe')).status).toBe(503);
    expect(await Follower.count()).toBe(0);
  });

  it('is nobody’s without an account here, and linked the day after they have one', async () => {
    await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
    await eraseDueAccounts.round();
    await follow('linwan');
    await eventually(async () => expect(await kept()).toEqual([['subscribe', 'no_account']]));
    expect(await Follower.count()).toBe(0);
    const { account } = await signIn('linwan');
    expect(await isFollowing(account.id)).toBe(false);
    await reconcileFollowers.round();
    await isLinked(account.id);
  });

  it('cannot be told apart without a unionid: who has none is linked to nobody', async () => {
    await signIn('zhoumu');
    await follow('zhoumu');
    await eventually(async () => expect(await kept()).toEqual([['subscribe', 'no_account']]));
    await reconcileFollowers.round();
    expect(await Follower.count()).toBe(0);
  });
});

describe('the daily look', () => {
  it('finds who came and who left without our hearing of it', async () => {
    followUnheard();
    await reconcileFollowers.round();
    await isLinked();
    followUnheard(false);
    await reconcileFollowers.round();
    expect(await Follower.count()).toBe(0);
  });

  it.each(['user_get', 'user_batchget'])('changes nothing where WeChat does not answer %s', async (operation) => {
    followUnheard();
    await reconcileFollowers.round();
    if (operation === 'user_batchget') await Follower.destroy({ where: {} });
    system.sandbox.faults.add({ party: 'wechat', operation, fault: 'cut_before' });
    await reconcileFollowers.round();
    expect(await Follower.count()).toBe(operation === 'user_get' ? 1 : 0);
    await reconcileFollowers.round();
    await isLinked();
  });

  it('asks nothing where there is no service account', async () => {
    followUnheard();
    jest.replaceProperty(serviceAccountSettings, 'SERVICE_ACCOUNT_APP_ID', undefined);
    await reconcileFollowers.round();
    expect(await Follower.count()).toBe(0);
  });
});

describe('a push to the service account', () => {
  it('is kept once however often it is told, also by the very request', async () => {
    followUnheard();
    expect(await push('subscribe')).toMatchObject({ status: 200, body: 'success' });
    expect(await events().replay()).toMatchObject({ status: 200, body: 'success' });
    expect(await kept()).toEqual([['subscribe', 'linked']]);
  });

  it.each(['forged', 'tampered', 'stale', 'foreign_app'] as const)(
    'is refused when it is %s, and moves nothing',
    async (flaw) => {
      jest.spyOn(logger, 'alarm').mockReturnValue();
      followUnheard();
      expect((await events().push({ ...followerEvent('subscribe', openid()), flaw })).status).toBe(401);
      expect([await kept(), await Follower.count()]).toEqual([[], 0]);
    },
  );

  it('is refused when it is plain, as a key is set', async () => {
    jest.spyOn(logger, 'alarm').mockReturnValue();
    followUnheard();
    expect((await events().push({ ...followerEvent('subscribe', openid()), mode: 'plain' })).status).toBe(401);
    expect(await kept()).toEqual([]);
  });

  it('that says what somebody wrote is taken and kept nowhere', async () => {
    const order = { ...followerEvent('subscribe', openid()), media: { MsgType: 'text', Content: '你好', MsgId: '1' } };
    expect((await events().push(order)).status).toBe(200);
    expect(await kept()).toEqual([]);
  });

  it('of a kind that nobody owns is parked', async () => {
    expect((await push('CLICK')).status).toBe(200);
    expect(await kept()).toEqual([['CLICK', null]]);
  });

  it('of a message that nobody sent moves nothing', async () => {
    expect((await events().push(jobEvent(openid(), 3_487_542_469_355_618_313n, 'failed:user block'))).status).toBe(200);
    expect((await VendorEvent.findOne())?.facts).toBe('undelivered failed:userblock 3487542469355618313 letter');
  });

  it('answers the check of its address, and no stranger’s', async () => {
    expect(await events().verify('echo-1')).toMatchObject({ status: 200, body: 'echo-1' });
    expect((await events().verify('echo-2', 'notTheToken')).status).toBe(401);
  });

  it('is forged, whoever sent it, where there is no service account', async () => {
    jest.replaceProperty(serviceAccountSettings, 'SERVICE_ACCOUNT_EVENT_TOKEN', undefined);
    expect((await push('subscribe')).status).toBe(401);
    expect(await kept()).toEqual([]);
  });
});

describe('a link', () => {
  const linked = async () => {
    await follow('linwan');
    await isLinked();
  };

  it('moves with the way in when two accounts become one, encrypted anew', async () => {
    await linked();
    const other = await signInByCode(newEmail(), system.sandbox);
    const merged = await ask(accounts.addWechat, { code: await loginCode('linwan'), merge: true }, other.accessToken);
    expect(merged.status).toBe(200);
    expect(await Follower.count({ where: { accountId: me() } })).toBe(0);
    await isLinked(other.account.id);
  });

  it('goes when WeChat is removed as a way in', async () => {
    await linked();
    await proveContacts(me(), newEmail());
    const { id: identityId } = await Identity.findOne({ where: { kind: 'wechat' }, rejectOnEmpty: true });
    await call(accounts.removeIdentity, { identityId }, system.token);
    expect(await Follower.count()).toBe(0);
  });

  it('goes with the account, and no trace of it is left', async () => {
    await linked();
    const [row] = await Follower.findAll();
    const traces = [...(row ? [row.openid, row.openidIndex] : []), openid()];
    expect(placesOf(await dumpDatabases(), traces)).toEqual([
      'followers.openid',
      'followers.openid_index',
      'vendor_events.subject_mark',
    ]);
    await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
    await eraseDueAccounts.round();
    expect(await Follower.count()).toBe(0);
    const dump = await dumpDatabases();
    expect(placesOf(dump, traces)).toEqual([]);
  });
});

import type { FaultScript, Sandbox } from '../../sandbox/startSandbox';
import type { Person } from '../../sandbox/world/people';
import { startTestSandbox } from '../../testing/startTestSandbox';
import { callWithToken } from '../wechat/callWithToken';
import { sendFollowerNotice } from './sendFollowerNotice';
import { serviceAccountSettings } from './settings';

const letterId = '01KAS2B3C4D5E6F7G8H9J0KMNP';
const letter = { letterId, from: '林晚', at: new Date('2026-11-23T04:30:00Z'), timeZone: 'Asia/Shanghai' };

let sandbox: Sandbox;
let person: Person;
let openid: string;
beforeAll(async () => {
  sandbox = await startTestSandbox();
  person = sandbox.people.byId('linwan') as Person;
  openid = sandbox.serviceAccount.openidOf(person);
});
beforeEach(() => sandbox.serviceAccount.setFollowing(person, true));
afterEach(() => {
  sandbox.faults.clear();
  jest.restoreAllMocks();
});
afterAll(() => sandbox.close());

let sends = 0;
const send = (more = {}) => {
  sends += 1;
  return sendFollowerNotice({ openid, reference: `attempt-${sends}`, ...letter, ...more });
};
const strike = (fault: FaultScript['fault'], times = 1) =>
  sandbox.faults.add({ party: 'wechat', operation: 'template_send', fault, times });
const booked = () => sandbox.serviceAccount.messages.length;

describe('a template message to a follower', () => {
  it('says who wrote and when, opens the letter in the mini program, and keeps all nineteen digits of its number', async () => {
    expect(await send()).toEqual({ kind: 'accepted', reference: expect.stringMatching(/^\d{19}$/) });
    const last = sandbox.serviceAccount.messages.at(-1);
    expect(last).toMatchObject({
      openid,
      pagepath: `pages/letter/index?id=${letterId}`,
      clientMsgId: `attempt-${sends}`,
      data: {
        thing1: { value: '有一封信在等您打开' },
        thing2: { value: '林晚' },
        time3: { value: '2026年11月23日 12:30' },
      },
    });
  });

  it('goes once under one number, also when the answer to the first was lost', async () => {
    const before = booked();
    strike('cut_after');
    expect((await send({ reference: 'same' })).kind).toBe('unknown');
    expect(await send({ reference: 'same' })).toMatchObject({ kind: 'accepted' });
    expect(booked()).toBe(before + 1);
  });

  it('is refused for good to who does not follow', async () => {
    sandbox.serviceAccount.setFollowing(person, false);
    expect(await send()).toEqual({ kind: 'refused', code: '43004', reason: 'no_consent', next: 'never' });
  });

  it('is refused for good to an openid of the mini program', async () => {
    expect(await send({ openid: person.wechat?.openid })).toMatchObject({
      code: '40003',
      reason: 'no_openid',
      next: 'never',
    });
  });

  it.each([
    ['43117', 'busy', 'later'],
    ['40241', 'busy', 'later'],
    ['45009', 'quota', 'later'],
    ['-1', 'busy', 'later'],
    ['40037', 'template', 'channel_down'],
    ['43116', 'template', 'channel_down'],
    ['47003', 'template', 'channel_down'],
    ['40249', 'content_blocked', 'channel_down'],
    ['48001', 'account_of_ours', 'channel_down'],
    ['40164', 'account_of_ours', 'channel_down'],
    ['50002', 'unfamiliar', 'channel_down'],
    ['49999', 'unfamiliar', 'channel_down'],
  ])('refused with %s is %s, and %s', async (code, reason, next) => {
    const before = booked();
    strike(`code:${code}`);
    expect(await send()).toMatchObject({ kind: 'refused', code, reason, next });
    expect(booked()).toBe(before);
  });

  it('with a token that ended is sent with another one, once', async () => {
    const before = booked();
    strike('code:42001');
    expect((await send()).kind).toBe('accepted');
    expect(booked()).toBe(before + 1);
  });

  it('goes by a template of ours only: another one is an alarm', async () => {
    jest.replaceProperty(serviceAccountSettings, 'SERVICE_ACCOUNT_LETTER_TEMPLATE_ID', 'tmpl-of-nobody');
    expect(await send()).toMatchObject({ code: '40037', next: 'channel_down' });
  });
});

it('no call of the mini program may be made as one of the service account', async () => {
  expect(await callWithToken('/cgi-bin/user/info/batchget', { user_list: [{ openid }] })).toMatchObject({
    errcode: 48001,
  });
});

import { noticeEngine } from '../../noticeEngine';
import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import { deliverDue, dueLetter } from '../../testing/dueLetter';
import { passTime } from '../../testing/passTime';
import { allowNotice } from '../../testing/phone';
import { toGrandma, toMyself, toMyselfByLadder } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { noticeKinds, type Terms } from '../kinds';
import { Notice } from '../Notice';
import { NoticeAttempt } from '../NoticeAttempt';
import { MessageConsent } from './MessageConsent';
import { consentsLeft, recordConsent } from './recordConsent';

const system = testSystem({ signedIn: 'linwan' });
const lines = async () => (await MessageConsent.findAll({ order: ['at', 'sourceId'] })).map(({ act }) => act);
const answered = (act: 'given' | 'refused', sourceId = newId()) =>
  recordConsent({ sourceId, template: 'letter', accountId: system.me.account.id, act, at: clock.date() });
const left = () => consentsLeft(system.me.account.id, 'letter');

describe('the ledger of consents', () => {
  it('tells which notice used one up, and counts what is left', async () => {
    await allowNotice('linwan');
    await answered('given');
    await answered('refused');
    expect(await left()).toBe(1);
    await dueLetter(system.token, toMyself);
    await deliverDue();
    const [attempt, notice] = [await NoticeAttempt.findOne(), await Notice.findOne()];
    expect(await MessageConsent.findByPk(attempt?.id)).toMatchObject({ act: 'spent', noticeId: notice?.id });
    expect(await left()).toBe(0);
  });

  it('enters an answer once, however often it is told', async () => {
    const event = newId();
    for (let times = 0; times < 3; times += 1) await answered('given', event);
    expect(await left()).toBe(1);
  });

  it('tells that there was none when WeChat says so', async () => {
    await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect(await lines()).toEqual(['none_left']);
    expect(await left()).toBe(0);
  });

  it('counts one for a message whose answer was lost and that WeChat would not send twice', async () => {
    await allowNotice('linwan');
    system.sandbox.faults.add({ party: 'wechat', operation: 'subscribe_send', fault: 'cut_after' });
    await dueLetter(system.token, toMyself);
    await deliverDue();
    for (let second = 0; second < 8; second += 1) {
      await passTime(system.sandbox, 1_001);
      await noticeEngine.resolveDoubts.round();
      await deliverDue();
    }
    expect(await lines()).toEqual(['spent']);
  });

  it('says nothing of channels that need no consent', async () => {
    await dueLetter(system.token, toGrandma);
    await deliverDue();
    expect(await lines()).toEqual([]);
  });
});

describe('the table of kinds', () => {
  const termsOf = (kind: keyof typeof noticeKinds) => Object.entries(noticeKinds[kind].by) as [string, Terms][];
  const kinds = Object.keys(noticeKinds) as (keyof typeof noticeKinds)[];
  const all = kinds.flatMap((kind) => termsOf(kind).map(([channel, terms]) => ({ kind, channel, terms })));

  it('gives every kind that goes by WeChat a consent of its own', () => {
    const consents = all.filter(({ channel }) => channel === 'wechat').map(({ terms }) => terms.consent);
    expect(consents).not.toContain(null);
    expect(new Set(consents).size).toBe(consents.length);
    for (const { terms } of all.filter(({ channel }) => channel !== 'wechat')) expect(terms.consent).toBeNull();
  });

  it('gives every kind a template of its own where the channel has templates', () => {
    for (const channel of ['wechat', 'sms']) {
      const templates = all.filter((one) => one.channel === channel).map(({ terms }) => terms.template);
      expect(templates).not.toContain(null);
      expect(new Set(templates).size).toBe(templates.length);
    }
  });

  it('asks after whatever it tries again', () => {
    for (const { terms } of all) expect(terms.patience === null).toBe(terms.doubt === null);
  });
});

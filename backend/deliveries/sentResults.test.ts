import { applyEvents } from '../inbox/applyEvents';
import { VendorEvent } from '../inbox/VendorEvent';
import { Letter } from '../letters/Letter';
import { MessageConsent } from '../messageConsents/MessageConsent';
import { noticeEngine } from '../noticeEngine';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import { logger } from '../platform/logger';
import { applyReports } from '../testing/applyReports';
import { beginAttempt, recordOutcome } from '../testing/attempts';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { ladderOf } from '../testing/ladder';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toMyself, toMyselfByLadder } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { wechatSettings } from '../vendors/wechat/settings';
import { wakeDue } from './wakeDue';

// What the stand-in still has to tell of one test must not come in the next.
afterEach(() => passTime(system.sandbox, 2_000));
const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => allowNotice('linwan'));

const statusOf = async (letterId: string) => (await Letter.findByPk(letterId))?.status;
const lastAttempt = () => NoticeAttempt.findOne({ order: [['id', 'DESC']], rejectOnEmpty: true });
const openid = () => system.sandbox.people.byId('linwan')?.wechat?.openid ?? '';
const result = (item: Record<string, string>) => ({ TemplateId: wechatSettings.WECHAT_LETTER_TEMPLATE_ID, ...item });

/** WeChat tells what became of messages, and the worker hears of it. */
async function told(list: Record<string, string>[], format: 'json' | 'xml' = 'json', to = openid()): Promise<void> {
  await system.sandbox.events.push({ event: 'subscribe_msg_sent_event', openid: to, list: list.map(result), format });
  await applyReports.round();
}

/** The stand-in tells by itself, a second after the send. */
async function resultsCome(): Promise<void> {
  await passTime(system.sandbox, 2_000);
  await applyReports.round();
}

const refuseLater = (code: number) =>
  system.sandbox.faults.add({ party: 'wechat', operation: 'sent_event', fault: `code:${code}` });

const tellNothing = (times = 1) =>
  system.sandbox.faults.add({ party: 'wechat', operation: 'sent_event', fault: 'no_callback', times });

const outcomes = async () =>
  (await VendorEvent.findAll({ order: ['id'] })).map(({ outcome }) => outcome).filter(Boolean);

describe('delivered although WeChat says it was not', () => {
  it.each([
    [43101, 'no_consent'],
    [43108, 'busy'],
    [40003, 'no_openid'],
    [45009, 'quota'],
    [47003, 'template'],
    [43107, 'account_of_ours'],
    [99999, 'unfamiliar'],
  ])('%d after the send opens the next rung, and the author reads of it', async (code, reason) => {
    jest.spyOn(logger, 'alarm').mockReturnValue();
    refuseLater(code);
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['accepted wechat']);
    await resultsCome();
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['accepted wechat', `refused wechat ${reason}`, 'accepted mail']);
    expect(await ladderOf(letterId)).toEqual(['failed', 'accepted']);
  });

  it('makes the letter undeliverable where WeChat was the only way', async () => {
    refuseLater(43101);
    const letterId = await dueLetter(system.token, toMyself);
    await deliverDue();
    expect(await statusOf(letterId)).toBe('delivered');
    await resultsCome();
    expect(await statusOf(letterId)).toBe('undeliverable');
    expect((await newsAfterDue(letterId)).slice(-2)).toEqual(['refused wechat no_consent', 'undeliverable']);
  });

  it('is confirmed when WeChat says it came to the phone', async () => {
    const letterId = await dueLetter(system.token, toMyself);
    await deliverDue();
    await resultsCome();
    expect(await newsAfterDue(letterId)).toEqual(['accepted wechat', 'confirmed wechat']);
    expect(await ladderOf(letterId)).toEqual(['delivered']);
  });

  it.each(['json', 'xml'] as const)('is told in %s, of several at once, each once', async (format) => {
    tellNothing();
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    const { reference } = await lastAttempt();
    const failed = { MsgID: reference ?? '', ErrorCode: '43101', ErrorStatus: 'user refuse to accept the msg' };
    const list = [{ MsgID: '1', TemplateId: 'other', ErrorCode: '0' }, failed];
    for (let times = 0; times < 2; times += 1) await told(list, format);
    expect(await newsAfterDue(letterId)).toEqual(['accepted wechat', 'refused wechat no_consent']);
    expect(await outcomes()).toContain('no_attempt undelivered');
  });

  it.each(['json', 'xml'] as const)('is told in %s before our own record of the send', async (format) => {
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await wakeDue.round();
    const claimed = await noticeEngine.claimDue();
    const started = await beginAttempt(claimed?.noticeIds[0] ?? '', claimed?.claimId ?? '');
    await told([{ MsgID: '3000123', ErrorCode: '43101' }], format);
    expect(await ladderOf(letterId)).toEqual(['failed', 'scheduled']);
    await recordOutcome(started?.attempt.id ?? '', { kind: 'accepted', reference: '3000123' });
    expect(await ladderOf(letterId)).toEqual(['failed', 'scheduled']);
    expect(await MessageConsent.findAll()).toMatchObject([{ act: 'none_left' }]);
    expect((await NoticeAttempt.findByPk(started?.attempt.id))?.outcome).toBe('refused');
  });

  it('is found by the person and the template where the send was answered without a number', async () => {
    tellNothing();
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    await NoticeAttempt.update({ reference: null }, { where: {} });
    await told([{ MsgID: '3000999', ErrorCode: '43101' }]);
    expect(await ladderOf(letterId)).toEqual(['failed', 'scheduled']);
    expect((await lastAttempt()).reference).toBe('3000999');
  });

  it('ends a doubt: what WeChat says it refused was not sent, and is not taken for sent later', async () => {
    system.sandbox.faults.add({ party: 'wechat', operation: 'subscribe_send', fault: 'cut_after' });
    refuseLater(43101);
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['doubtful wechat']);
    await resultsCome();
    await deliverDue();
    expect(await newsAfterDue(letterId)).toEqual(['doubtful wechat', 'refused wechat no_consent', 'accepted mail']);
  });

  it('ends a doubt: what WeChat says has come is never sent again', async () => {
    system.sandbox.faults.add({ party: 'wechat', operation: 'subscribe_send', fault: 'cut_after' });
    const letterId = await dueLetter(system.token, toMyself);
    await deliverDue();
    await resultsCome();
    expect(await newsAfterDue(letterId)).toEqual(['doubtful wechat', 'accepted wechat', 'confirmed wechat']);
    expect(await MessageConsent.findAll()).toMatchObject([{ act: 'spent' }]);
  });

  it('changes nothing where it may be of any of two, of another person, template or number, or says nothing', async () => {
    tellNothing(2);
    await allowNotice('linwan');
    const letterIds = [await dueLetter(system.token, toMyself), await dueLetter(system.token, toMyself)];
    await deliverDue();
    const [, second] = await NoticeAttempt.findAll({ order: ['id'] });
    await second?.update({ reference: null });
    await told([{ MsgID: '3000999', ErrorCode: '43101' }], 'json', 'oSomebodyElse');
    await told([{ TemplateId: 'other', MsgID: '3000999', ErrorCode: '43101' }]);
    await told([{ MsgID: '3000999' }]);
    await NoticeAttempt.update({ reference: null }, { where: {} });
    await told([{ MsgID: '3000998', ErrorCode: '43101' }]);
    await told([{ ErrorCode: '43101' }]);
    for (const letterId of letterIds) expect(await newsAfterDue(letterId)).toEqual(['accepted wechat']);
  });

  it('changes nothing once the letter was opened or the notice has ended otherwise', async () => {
    const letterId = await dueLetter(system.token, toMyself);
    await deliverDue();
    const { reference } = await lastAttempt();
    await resultsCome();
    await told([{ MsgID: reference ?? '', ErrorCode: '43101' }]);
    expect(await newsAfterDue(letterId)).toEqual(['accepted wechat', 'confirmed wechat']);
    expect((await Notice.findOne())?.recipientMark).toBeNull();
  });

  it('is kept until somebody hears it, and goes with the letter', async () => {
    await dueLetter(system.token, toMyself);
    await deliverDue();
    await system.sandbox.clock.advance(2_000);
    await applyEvents([]).round();
    await applyReports.round();
    const { id } = await lastAttempt();
    expect(await VendorEvent.findOne({ where: { kind: 'subscribe_msg_sent_event' } })).toMatchObject({ reference: id });
  });
});

import { letters, privacy, sealing } from '../../shared/contract';
import { proveContacts, registerByName } from '../accounts/factory';
import { sealRequest, writeDraft } from '../letters/factory';
import { removeEvents } from '../letters/leaving/removeEvents';
import { MessageConsent } from '../messageConsents/MessageConsent';
import { judgeHeld } from '../moderation/judgeHeld';
import { Notice } from '../notices/Notice';
import { addPicture, plainPicture } from '../pictures/factory';
import { inTransaction } from '../platform/database';
import { isValueAllowed } from '../sandbox/wechat/templateValues';
import { openChecks } from '../sealing/openChecks';
import { call } from '../testing/call';
import { checkPictures } from '../testing/checkPictures';
import { deliverDue } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { allowNotice, answerCheckNotice, loginCode } from '../testing/phone';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { aliyunSmsSettings } from '../vendors/sms/aliyun/settings';
import { wechatSettings } from '../vendors/wechat/settings';
import { resultWords } from './resultWords';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;
const mailbox = 'linwan@example.com';

const ofWechat = { party: 'wechat', operation: 'msg_sec_check' } as const;
const ofGreen = { party: 'green', operation: 'TextModerationPlus' } as const;

/** A letter that nobody could check while its author was there. */
async function sealUnchecked(plan: Parameters<typeof sealRequest>[1] = toGrandma, words = {}, token = system.token) {
  const draft = await writeDraft(token, words);
  for (const party of [ofWechat, ofGreen]) system.sandbox.faults.add({ ...party, fault: 'http_500', times: 99 });
  await call(sealing.sealLetter, sealRequest(draft, plan), token);
  return draft.id;
}

/** The check answers at last, and whatever is to be told goes out; twice, since twice is as once. */
async function answerAtLast(after = minute): Promise<void> {
  if (after === minute) system.sandbox.faults.clear();
  await passTime(system.sandbox, after);
  for (let times = 0; times < 2; times += 1) {
    await openChecks.round();
    await deliverDue();
  }
}

const sent = () =>
  system.sandbox.wechat.messages
    .filter(({ templateId }) => templateId === wechatSettings.WECHAT_CHECK_TEMPLATE_ID)
    .map(({ data, page }) => ({ result: data.thing4?.value, page }));
const mails = () => system.sandbox.inbox.of('linwan').filter(({ channel }) => channel === 'mail');
const told = () => sent().slice(before);
const mailed = () => mails().slice(mailsBefore);
let before = 0;
let mailsBefore = 0;
beforeEach(() => {
  before = sent().length;
  mailsBefore = mails().length;
});

const cases: [string, Parameters<typeof sealRequest>[1], object, number, string][] = [
  ['passed and awaits its postage', toGrandma, {}, minute, resultWords.postage_due.short],
  ['passed and is free', {}, {}, minute, resultWords.check_passed.short],
  ['was refused', toGrandma, { title: '代开发票' }, minute, resultWords.check_refused.short],
  ['is held', toGrandma, { body: '一句 sandbox-review' }, minute, resultWords.check_held.short],
  ['was given up', toGrandma, {}, 25 * 60 * minute, resultWords.check_returned.short],
];

describe('a letter whose check took longer than the page', () => {
  it.each(cases)('tells its author by WeChat, once, when it %s', async (_what, plan, words, after, result) => {
    await answerCheckNotice('linwan', 'accept');
    const letterId = await sealUnchecked(plan, words);
    await answerAtLast(after);
    expect(told()).toEqual([{ result, page: `pages/journey/index?id=${letterId}` }]);
    expect(mailed()).toEqual([]);
  });

  it.each(cases)('tells its author by mail, once, when WeChat refuses and it %s', async (_what, plan, words, after) => {
    await proveContacts(system.me.account.id, { email: mailbox });
    const letterId = await sealUnchecked(plan, words);
    await answerAtLast(after);
    expect([told(), mailed().length]).toEqual([[], 1]);
    const { text = '', title } = mailed()[0] ?? {};
    expect(title).toContain('您封好的一封信');
    expect(text).toMatch(/\d{4}年\d+月\d+日封好的那封信：/);
    expect(text).toContain(`/#/pages/journey/index?id=${letterId}`);
    for (const secret of ['代开发票', 'sandbox-review', '外婆']) expect(text).not.toContain(secret);
    expect(await Notice.count({ where: { kind: 'check_result', state: 'failed', reason: 'no_consent' } })).toBe(1);
  });

  it('spends the consent that was given for it, and leaves that of the letter alone', async () => {
    const openid = system.sandbox.people.byId('linwan')?.wechat?.openid ?? '';
    const creditsOf = (template = '') => system.sandbox.wechat.creditsOf(openid, template);
    const { WECHAT_LETTER_TEMPLATE_ID: letter, WECHAT_CHECK_TEMPLATE_ID: check } = wechatSettings;
    await allowNotice('linwan');
    await answerCheckNotice('linwan', 'accept');
    const [ofLetter, ofCheck] = [creditsOf(letter), creditsOf(check)];
    await sealUnchecked();
    await answerAtLast();
    expect([creditsOf(letter), creditsOf(check)]).toEqual([ofLetter, ofCheck - 1]);
    expect(await MessageConsent.findAll()).toMatchObject([{ template: 'check', act: 'spent' }]);
  });

  it('tells nobody who refused and has no other contact; home shows it', async () => {
    await answerCheckNotice('linwan', 'reject');
    await sealUnchecked(toGrandma, { title: '代开发票' });
    await answerAtLast();
    expect([told(), mailed()]).toEqual([[], []]);
    expect(await Notice.count({ where: { kind: 'check_result' } })).toBe(1);
    const list = await call(letters.listSent, { limit: 20 }, system.token);
    expect(list.letters[0]).toMatchObject({ status: 'draft', calling: 'returned' });
  });

  it('tells by mail at once who has no WeChat, or where WeChat has no template for it, and none is asked for', async () => {
    const named = await registerByName();
    await proveContacts(named.account.id, { email: mailbox });
    await sealUnchecked(toGrandma, {}, named.accessToken);
    await answerAtLast();
    expect([told(), mailed().length]).toEqual([[], 1]);

    const rules = () => call(letters.readRules, {});
    expect((await rules()).checkTemplateId).toBe(wechatSettings.WECHAT_CHECK_TEMPLATE_ID);
    jest.replaceProperty(wechatSettings, 'WECHAT_CHECK_TEMPLATE_ID', undefined);
    expect(await rules()).not.toHaveProperty('checkTemplateId');
    await proveContacts(system.me.account.id, { email: 'lin@example.com' });
    await sealUnchecked();
    await answerAtLast();
    expect(await Notice.count({ where: { kind: 'check_result', channel: 'wechat' } })).toBe(0);
    expect(await Notice.count({ where: { kind: 'check_result', channel: 'mail' } })).toBe(2);
  });

  it('tells of a moderator’s word too, after it was held', async () => {
    for (let times = 0; times < 2; times += 1) await answerCheckNotice('linwan', 'accept');
    const letterId = await sealUnchecked(toGrandma, { body: '一句 sandbox-review' });
    await answerAtLast();
    const { check } = await call(letters.readLetter, { letterId }, system.token);
    await call(sealing.releasePieces, { letterId, pieces: check?.pieces ?? [] }, system.token);
    await judgeHeld(letterId, null);
    await deliverDue();
    expect(told().map(({ result }) => result)).toEqual([resultWords.check_held.short, resultWords.postage_due.short]);
  });

  it('goes on to the mailbox when WeChat stays out of order, and raises an alarm', async () => {
    await proveContacts(system.me.account.id, { email: mailbox });
    await answerCheckNotice('linwan', 'accept');
    await sealUnchecked();
    system.sandbox.faults.clear();
    const { party } = ofWechat;
    system.sandbox.faults.add({ party, operation: 'subscribe_send', fault: 'code:40037', times: 99 });
    await passTime(system.sandbox, minute);
    await openChecks.round();
    for (let tries = 0; tries < 5; tries += 1) {
      await deliverDue();
      await passTime(system.sandbox, 30 * minute);
    }
    expect([told(), mailed().length]).toEqual([[], 1]);
  });
});

describe('a letter whose pictures WeChat answers about later', () => {
  async function sealPictures(...colours: Parameters<typeof plainPicture>[0][]) {
    const draft = await writeDraft(system.token);
    const shown = [];
    for (const colour of colours) shown.push(await addPicture(system.token, draft.id, await plainPicture(colour)));
    const plan = { ...toGrandma, pictures: shown.map(({ id, altText }) => ({ id, altText })) };
    return call(sealing.sealLetter, sealRequest(draft, plan), system.token);
  }
  async function answered(): Promise<void> {
    for (let times = 0; times < 2; times += 1) {
      await checkPictures(system.sandbox);
      await deliverDue();
    }
  }
  beforeEach(() => answerCheckNotice('linwan', 'accept'));

  it.each([
    ['passed', ['blue', 'green'], resultWords.postage_due.short],
    ['one was refused', ['blue', 'red'], resultWords.check_refused.short],
    ['one is held', ['orange', 'blue'], resultWords.check_held.short],
  ] as const)('tells its author, once, when %s', async (_what, colours, result) => {
    const { id } = await sealPictures(...colours);
    expect(told()).toEqual([]);
    await answered();
    expect(told()).toEqual([{ result, page: `pages/journey/index?id=${id}` }]);
  });

  it('waits for one tap where WeChat had not seen its author for them, and then tells how they ended', async () => {
    system.sandbox.faults.add({ party: 'wechat', operation: 'media_check_async', fault: 'code:61010', times: 1 });
    const sealed = await sealPictures('blue');
    expect(sealed).toMatchObject({ status: 'checking', check: { state: 'author_away' }, may: { unseal: true } });
    const { id: letterId } = sealed;
    const tapped = { letterId, wechatCode: await loginCode('linwan') };
    const asked = await call(sealing.checkLetter, tapped, system.token);
    expect(asked).toMatchObject({ status: 'checking', check: { state: 'waiting' } });
    await answered();
    expect((await call(letters.readLetter, { letterId }, system.token)).status).toBe('awaiting_payment');
    expect(told().map(({ result }) => result)).toEqual([resultWords.postage_due.short]);
  });
});

describe('by SMS, where there is neither WeChat nor a mailbox', () => {
  const day = 24 * 60 * minute;
  const beijing = 8 * 60 * minute;
  const texts = () => system.sandbox.sms.service.messages.filter(({ content }) => content.includes('您封好的一封信'));
  /** Lets time pass until a full hour in Beijing comes next. */
  async function until(hour: number): Promise<void> {
    const now = system.sandbox.clock.now() + beijing;
    await passTime(system.sandbox, day - (now % day) + hour * 60 * minute);
  }
  async function giveUp(letters: number): Promise<number> {
    const { account, accessToken } = await registerByName();
    await proveContacts(account.id, { phone: '+8613800000003' });
    for (let count = 0; count < letters; count += 1) await sealUnchecked(toGrandma, {}, accessToken);
    const already = texts().length;
    await passTime(system.sandbox, 2 * day);
    await until(23);
    await openChecks.round();
    await deliverDue();
    return already;
  }

  it('the author is told once, and nobody is woken for it', async () => {
    const already = await giveUp(1);
    expect(texts()).toHaveLength(already);
    await until(9);
    for (let times = 0; times < 2; times += 1) await deliverDue();
    expect(
      texts()
        .slice(already)
        .map(({ content }) => content),
    ).toEqual([expect.stringContaining(resultWords.check_returned.short)]);
  });

  it('one account is told five times a day', async () => {
    const already = await giveUp(7);
    await until(9);
    await deliverDue();
    expect(texts()).toHaveLength(already + 5);
  });

  it('nobody is told without a template', async () => {
    jest.replaceProperty(aliyunSmsSettings, 'SMS_CHECK_TEMPLATE_CODE', undefined);
    await giveUp(1);
    expect(await Notice.count({ where: { kind: 'check_result' } })).toBe(0);
  });
});

describe('nothing is told', () => {
  beforeEach(() => answerCheckNotice('linwan', 'accept'));
  const none = async () => {
    await deliverDue();
    expect(told()).toEqual([]);
  };

  it.each([
    ['passed', {}],
    ['was refused', { title: '代开发票' }],
    ['is held', { body: '一句 sandbox-review' }],
  ])('where the answer to the last button says that it %s', async (_what, words) => {
    const draft = await writeDraft(system.token, words);
    await call(sealing.sealLetter, sealRequest(draft, toGrandma), system.token).catch(() => undefined);
    await none();
  });

  it('where the tap that was waited for answers it', async () => {
    const letterId = await sealUnchecked();
    system.sandbox.faults.clear();
    await call(sealing.checkLetter, { letterId, wechatCode: await loginCode('linwan') }, system.token);
    await none();
  });

  it('of a letter that was taken back, sealed anew or deleted meanwhile', async () => {
    const [back, anew, gone] = [await sealUnchecked(), await sealUnchecked(), await sealUnchecked()];
    system.sandbox.faults.clear();
    await passTime(system.sandbox, minute);
    await openChecks.round();
    expect(await Notice.count({ where: { kind: 'check_result' } })).toBe(3);
    for (const letterId of [back, anew]) await call(sealing.unsealLetter, { letterId }, system.token);
    const draft = await call(letters.readLetter, { letterId: anew }, system.token);
    await passTime(system.sandbox, 1_000);
    await call(sealing.sealLetter, sealRequest(draft, toGrandma), system.token);
    await call(privacy.deleteLetter, { letterId: gone }, system.token);
    await none();
    expect(await Notice.count({ where: { kind: 'check_result', state: 'cancelled', reason: 'not_needed' } })).toBe(2);
  });

  it('of one that goes to its recipient without its author', async () => {
    const letterId = await sealUnchecked();
    await answerAtLast();
    expect(told()).toHaveLength(1);
    await inTransaction((transaction) => removeEvents([letterId], transaction));
    expect(await Notice.count({ where: { letterId } })).toBe(0);
  });
});

it('has words for every result that WeChat’s message takes', () => {
  for (const { short } of Object.values(resultWords)) expect(isValueAllowed('thing4', short)).toBe(true);
});

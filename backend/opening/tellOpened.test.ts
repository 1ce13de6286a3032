import { answers, letters, opening } from '../../shared/contract';
import { openingHeader } from '../../shared/contract/pictures';
import { proveContacts, signIn } from '../accounts/factory';
import { createOpeningCode } from '../letters/OpeningCode';
import { Notice } from '../notices/Notice';
import { inTransaction } from '../platform/database';
import { readHeldData } from '../privacy/access/readHeldData';
import { writeData } from '../privacy/export/writeData';
import { isValueAllowed } from '../sandbox/wechat/templateValues';
import { ask, call } from '../testing/call';
import { deliverDue, dueLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { wechatSettings } from '../vendors/wechat/settings';
import { tellOpened } from './tellOpened';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;

beforeEach(() => proveContacts(system.me.account.id, { email: 'linwan@example.com' }));

/** A letter to her grandmother that has come, and the code that opens it. */
async function arrived() {
  const letterId = await dueLetter(system.token, toGrandma);
  await deliverDue();
  return { letterId, code: await inTransaction((transaction) => createOpeningCode(letterId, null, transaction)) };
}

// Sessions end while the clock is moved.
const author = async () => (await signIn('linwan')).accessToken;
const seen = async (letterId: string) => {
  const { status, timeline } = await call(letters.readLetter, { letterId }, await author());
  return [status, timeline.some(({ kind }) => kind === 'opened')];
};

async function exported(): Promise<string> {
  let text = '';
  for await (const part of writeData(system.me.account.id, 'en')) text += part;
  return text;
}

/** Ten minutes later and more, the workers look; twice, since twice is as once. */
async function later(minutes = 11): Promise<void> {
  await passTime(system.sandbox, minutes * minute);
  for (let times = 0; times < 2; times += 1) {
    await tellOpened.round();
    await deliverDue();
  }
}

const told = () => Notice.findAll({ where: { kind: 'letter_opened' }, order: ['id'] });
const headersOf = (session: string | undefined) => ({ [openingHeader]: session ?? '' });

describe('a letter that another person has opened', () => {
  it('is a delivered one to its author, in every list, in the export and in what we hold', async () => {
    const { letterId, code } = await arrived();
    const before = await call(letters.readLetter, { letterId }, system.token);
    await passTime(system.sandbox, minute);
    expect((await call(opening.lookByCode, { code })).may.tell).toBe(true);
    await call(opening.openByCode, { code });
    await later();
    expect(await seen(letterId)).toEqual(['delivered', false]);
    expect(await call(letters.readLetter, { letterId }, await author())).toEqual(before);
    const list = await call(letters.listSent, { limit: 20 }, await author());
    expect(list.letters).toMatchObject([{ id: letterId, status: 'delivered' }]);
    expect(await exported()).not.toMatch(/"openedAt":"|"kind":"opened"/);
    const held = JSON.stringify(await readHeldData(system.me.account.id, 'en'));
    for (const word of ['"opened"', '"opened, ']) expect(held).not.toContain(word);
    expect(await told()).toEqual([]);
  });

  it('is told of once, ten minutes after who opened it said so, and seen as opened from then on', async () => {
    const { letterId, code } = await arrived();
    await call(opening.openByCode, { code, tell: true });
    await later(5);
    expect(await seen(letterId)).toEqual(['delivered', false]);
    await later();
    expect(await seen(letterId)).toEqual(['opened', true]);
    expect((await told()).map(({ channel, state }) => [channel, state])).toEqual([
      ['wechat', 'failed'],
      ['mail', 'accepted'],
    ]);
    expect(await exported()).toContain('"openedAt":"');
  });

  it('is told of by WeChat out of a consent of its own', async () => {
    await allowNotice('linwan', wechatSettings.WECHAT_OPENED_TEMPLATE_ID);
    const { code } = await arrived();
    await call(opening.openByCode, { code, tell: true });
    await later();
    const [message] = system.sandbox.wechat.messages.slice(-1);
    expect(message?.templateId).toBe(wechatSettings.WECHAT_OPENED_TEMPLATE_ID);
    expect(isValueAllowed('thing4', message?.data.thing4?.value ?? '')).toBe(true);
    expect((await told()).map(({ channel }) => channel)).toEqual(['wechat']);
  });

  it('can be told of later on the letter, and that taken back until its author was told', async () => {
    const { letterId, code } = await arrived();
    const headers = headersOf((await call(opening.openByCode, { code })).opening);
    const tellingNow = async () => (await call(answers.readOpenedThread, {}, undefined, headers)).telling;
    const say = (wanted: boolean) => ask(answers.letAuthorKnowOfOpened, { wanted }, undefined, headers);
    expect(await tellingNow()).toBe('unsaid');
    for (const wanted of [true, true, false, false]) expect((await say(wanted)).status).toBe(200);
    await later();
    expect([await tellingNow(), await seen(letterId)]).toEqual(['unsaid', ['delivered', false]]);
    await say(true);
    expect(await tellingNow()).toBe('agreed');
    await later();
    expect(await tellingNow()).toBe('told');
    expect(await say(false)).toMatchObject({ status: 409, body: { error: 'author_told' } });
    expect(await told()).toHaveLength(2);
  });

  it('and is thanked for is told of as that, once, and nothing hides any more that it was opened', async () => {
    const { letterId, code } = await arrived();
    const headers = headersOf((await call(opening.openByCode, { code, tell: true })).opening);
    for (let times = 0; times < 3; times += 1) await call(answers.thankForOpened, {}, undefined, headers);
    await later();
    expect(await seen(letterId)).toEqual(['opened', true]);
    expect(await told()).toEqual([]);
    const thanks = await Notice.findAll({ where: { kind: 'letter_thanked' }, order: ['id'] });
    expect(thanks.map(({ channel, state }) => [channel, state])).toEqual([
      ['wechat', 'failed'],
      ['mail', 'accepted'],
    ]);
  });
});

it('a letter to oneself is opened to its author at once, who is asked nothing and told nothing', async () => {
  const letterId = await dueLetter(system.token);
  await deliverDue();
  expect((await call(opening.lookAtLetter, { letterId }, system.token)).may.tell).toBe(false);
  await call(opening.openLetter, { letterId, tell: true }, system.token);
  await later();
  expect(await seen(letterId)).toEqual(['opened', true]);
  expect(await told()).toEqual([]);
});

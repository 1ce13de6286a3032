import { letters, payments, privacy, sealing } from '../../shared/contract';
import { registerByName, signIn } from '../accounts/factory';
import { ContentCheck } from '../contentCheck/ContentCheck';
import { sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { clock } from '../platform/clock';
import { ask, call } from '../testing/call';
import { passTime } from '../testing/passTime';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { openChecks } from './openChecks';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;
const hour = 60 * minute;

const parties = {
  WeChat: { party: 'wechat', operation: 'msg_sec_check' },
  'Alibaba Cloud': { party: 'green', operation: 'TextModerationPlus' },
} as const;
type Checker = keyof typeof parties;
const away = (checker: Checker) => system.sandbox.faults.add({ ...parties[checker], fault: 'http_500', times: 999 });

// A session lasts less long than what is waited for here.
const comeBack = async () => (await signIn('linwan')).accessToken;
const read = (letterId: string, token: string) => call(letters.readLetter, { letterId }, token);
const rowOf = (letterId: string) => ContentCheck.findByPk(letterId, { rejectOnEmpty: true });

/** A letter that nobody could check when it was sealed, of somebody with WeChat or without. */
async function sealUnchecked(checker: Checker, plan: Parameters<typeof sealRequest>[1] = toGrandma, words = {}) {
  const token = checker === 'WeChat' ? system.token : (await registerByName()).accessToken;
  const draft = await writeDraft(token, words);
  away(checker);
  const wanted = sealRequest(draft, plan);
  const sealed = await call(sealing.sealLetter, wanted, token);
  expect(sealed).toMatchObject({ status: 'checking', check: { state: 'waiting', part: null, rule: null } });
  return { token, draft, letterId: draft.id, wanted, sealed };
}

/** Lets minutes pass, with a round of the sweep each, and answers when (in minutes) it was asked. */
async function minutesAsked(letterId: string, minutes: number, step = 1): Promise<number[]> {
  const asked: number[] = [];
  for (let passed = 0; passed < minutes; passed += step) {
    const { tries } = await rowOf(letterId);
    await passTime(system.sandbox, step * minute);
    await openChecks.round();
    if ((await rowOf(letterId)).tries > tries) asked.push(passed + step);
  }
  return asked;
}

describe('a letter that nobody can check now', () => {
  it.each(['WeChat', 'Alibaba Cloud'] as const)(
    'waits, sealed and unpaid, and goes on when %s is back, once',
    async (checker) => {
      const { token, letterId, sealed } = await sealUnchecked(checker);
      expect(sealed.may).toMatchObject({ unseal: true, pay: false, cancel: false });
      expect(sealed.timeline.map(({ kind }) => kind)).toEqual(['written']);
      const paying = await ask(payments.createOrder, { letterId, quotedFen: sealed.amountFen ?? 0 }, token);
      expect(paying.body.error).toBe('letter_not_payable');
      system.sandbox.faults.clear();
      await passTime(system.sandbox, minute);
      await Promise.all([openChecks.round(), openChecks.round(), openChecks.round()]);
      const passed = await read(letterId, token);
      expect(passed).toMatchObject({ status: 'awaiting_payment', check: null });
      expect(passed.timeline.map(({ kind }) => kind)).toEqual(['written', 'sealed']);
    },
  );

  it('is asked about after one minute, then after two, four and so on, at last every hour', async () => {
    const { letterId } = await sealUnchecked('WeChat');
    expect(await minutesAsked(letterId, 16)).toEqual([1, 3, 7, 15]);
    const pauses: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const { nextAt } = await rowOf(letterId);
      const pause = (nextAt?.getTime() ?? 0) - clock.now();
      pauses.push(Math.round(pause / minute));
      await passTime(system.sandbox, pause);
      await openChecks.round();
    }
    expect(pauses).toEqual([15, 32, 60, 60, 60]);
  });

  it.each(['WeChat', 'Alibaba Cloud'] as const)(
    'is back at the desk a day after its sealing when %s never answers, and never passes by default',
    async (checker) => {
      const { letterId, draft } = await sealUnchecked(checker);
      await passTime(system.sandbox, 24 * hour - minute);
      await openChecks.round();
      expect((await Letter.findByPk(letterId))?.status).toBe('checking');
      await passTime(system.sandbox, 61 * minute);
      await openChecks.round();
      const row = await Letter.findByPk(letterId, { rejectOnEmpty: true });
      expect([row.status, row.version, row.amountFen, row.sealMark]).toEqual(['draft', draft.version, null, null]);
      expect(await rowOf(letterId)).toMatchObject({ state: 'given_up', nextAt: null });
    },
  );

  it('tells its author why it came back', async () => {
    const { letterId } = await sealUnchecked('WeChat');
    await passTime(system.sandbox, 25 * hour);
    await openChecks.round();
    const { timeline, check } = await read(letterId, await comeBack());
    expect(timeline.at(-1)).toMatchObject({ kind: 'returned', reason: 'content_check_unavailable' });
    expect(check).toBeNull();
  });

  it('is back at the desk when its own day is over by then', async () => {
    const { letterId, token } = await sealUnchecked('WeChat');
    await Letter.update({ deliverAt: new Date(clock.now() + 30_000) }, { where: { id: letterId } });
    await passTime(system.sandbox, minute);
    await openChecks.round();
    expect(await read(letterId, token)).toMatchObject({ status: 'draft', amountFen: null });
    system.sandbox.faults.clear();
    const other = await sealUnchecked('Alibaba Cloud');
    system.sandbox.faults.clear();
    await Letter.update({ deliverAt: new Date(clock.now() + 30_000) }, { where: { id: other.letterId } });
    await passTime(system.sandbox, minute);
    await openChecks.round();
    const { status, timeline } = await read(other.letterId, other.token);
    expect([status, timeline.at(-1)?.reason]).toEqual(['draft', 'delivery_too_soon']);
  });

  it('can be taken back, and is asked about no more', async () => {
    const { letterId, token } = await sealUnchecked('Alibaba Cloud');
    expect(await call(sealing.unsealLetter, { letterId }, token)).toMatchObject({ status: 'draft', check: null });
    expect(await ContentCheck.findByPk(letterId)).toBeNull();
    system.sandbox.faults.clear();
    const calls = jest.spyOn(system.sandbox.green, 'act').mock.calls;
    await passTime(system.sandbox, 2 * hour);
    await openChecks.round();
    expect(calls).toHaveLength(0);
  });

  it('is a draft again by writing on, and its check is forgotten', async () => {
    const { letterId, token, draft } = await sealUnchecked('WeChat');
    const words = { title: '', body: '改过的信', signature: '' };
    expect((await call(letters.saveDraft, { letterId, version: draft.version, ...words }, token)).check).toBeNull();
    expect(await ContentCheck.findByPk(letterId)).toBeNull();
  });

  it('is sealed by another tap of the same sealing as soon as it can be', async () => {
    const { wanted, token } = await sealUnchecked('WeChat', {});
    expect((await call(sealing.sealLetter, wanted, token)).status).toBe('checking');
    system.sandbox.faults.clear();
    expect((await call(sealing.sealLetter, wanted, token)).status).toBe('scheduled');
  });
});

describe('a letter whose author is not in WeChat any more', () => {
  async function waitForAuthor() {
    const unchecked = await sealUnchecked('WeChat', {});
    system.sandbox.faults.clear();
    await passTime(system.sandbox, 2 * hour + minute);
    await openChecks.round();
    return unchecked;
  }

  it('waits for one tap, and goes on by it', async () => {
    const { letterId } = await waitForAuthor();
    expect((await rowOf(letterId)).state).toBe('author_away');
    const token = await comeBack();
    expect(await read(letterId, token)).toMatchObject({ status: 'checking', check: { state: 'author_away' } });
    expect(await call(sealing.checkLetter, { letterId }, token)).toMatchObject({ status: 'scheduled', check: null });
    expect((await call(sealing.checkLetter, { letterId }, token)).status).toBe('scheduled');
  });

  it('goes on without a tap too, once its author has come', async () => {
    const { letterId } = await waitForAuthor();
    await comeBack();
    await passTime(system.sandbox, hour);
    await openChecks.round();
    expect((await read(letterId, await comeBack())).status).toBe('scheduled');
  });

  it('is back at the desk after a day, and says so', async () => {
    const { letterId } = await waitForAuthor();
    await passTime(system.sandbox, 23 * hour);
    await openChecks.round();
    const { status, timeline } = await read(letterId, await comeBack());
    expect([status, timeline.at(-1)?.reason]).toEqual(['draft', 'content_check_stale']);
  });

  it('is refused by the tap, with what was found, and stands in its timeline', async () => {
    const { letterId } = await sealUnchecked('WeChat', toGrandma, { title: '代开发票' });
    system.sandbox.faults.clear();
    const refused = await call(sealing.checkLetter, { letterId }, system.token);
    expect(refused).toMatchObject({ status: 'draft', check: { state: 'refused', part: 'title', rule: 'contraband' } });
    expect(refused.timeline.at(-1)).toMatchObject({ kind: 'returned', reason: 'content_refused' });
  });

  it('is nobody else’s to ask about', async () => {
    const { letterId } = await sealUnchecked('WeChat');
    const { accessToken } = await signIn('zhoumu');
    expect((await ask(sealing.checkLetter, { letterId }, accessToken)).body.error).toBe('not_found');
  });
});

describe('the list of an author’s letters', () => {
  const calling = async (token: string) =>
    (await call(letters.listSent, { limit: 20 }, token)).letters.map(({ status, calling: word }) => [status, word]);

  it('says which of them their check calls for, until they are sealed anew', async () => {
    const { letterId, token, wanted } = await sealUnchecked('WeChat', toGrandma, { body: '代开发票' });
    expect(await calling(token)).toEqual([['checking', undefined]]);
    system.sandbox.faults.clear();
    await call(sealing.checkLetter, { letterId }, token);
    expect(await calling(token)).toEqual([['draft', 'returned']]);
    const words = { title: '', body: '下棋', signature: '' };
    const { version } = await call(letters.saveDraft, { letterId, version: 1, ...words }, token);
    await call(sealing.sealLetter, { ...wanted, version }, token);
    expect(await calling(token)).toEqual([['awaiting_payment', undefined]]);
    const waiting = await sealUnchecked('WeChat');
    system.sandbox.faults.clear();
    await passTime(system.sandbox, 2 * hour + minute);
    await openChecks.round();
    expect((await calling(await comeBack()))[0]).toEqual(['checking', 'visit']);
    expect((await rowOf(waiting.letterId)).state).toBe('author_away');
  });
});

describe('what was found', () => {
  it.each([
    ['WeChat', 'wechat', '20008'],
    ['Alibaba Cloud', 'aliyunGreen', 'contraband_act'],
  ] as const)('by %s is kept with the mark of what was sealed', async (checker, vendor, label) => {
    const token = checker === 'WeChat' ? system.token : (await registerByName()).accessToken;
    const draft = await writeDraft(token, { body: '代开发票' });
    const refused = await ask(sealing.sealLetter, sealRequest(draft, toGrandma), token);
    expect(refused.body.error).toBe('content_refused');
    const bad = await rowOf(draft.id);
    expect(bad).toMatchObject({ state: 'refused', vendor, part: 'body', rule: 'contraband', label, nextAt: null });
    expect(bad.decidedAt).not.toBeNull();
    const words = { title: '', body: '下棋', signature: '' };
    const changed = await call(letters.saveDraft, { letterId: draft.id, version: 1, ...words }, token);
    await call(sealing.sealLetter, sealRequest(changed, toGrandma), token);
    const good = await rowOf(draft.id);
    expect(good).toMatchObject({ state: 'passed', vendor, part: null, rule: null, label: null, nextAt: null });
    expect(good.sealMark.equals(bad.sealMark)).toBe(false);
    expect((await Letter.findByPk(draft.id))?.sealMark?.equals(good.sealMark)).toBe(true);
  });

  it('is shown to its author and goes with the letter', async () => {
    const draft = await writeDraft(system.token, { body: '代开发票' });
    await ask(sealing.sealLetter, sealRequest(draft, toGrandma), system.token);
    const held = JSON.stringify(await call(privacy.readHeldData, {}, system.token));
    expect(held).toContain('违法或违禁的事物');
    await call(privacy.deleteLetter, { letterId: draft.id }, system.token);
    expect(await ContentCheck.count()).toBe(0);
  });
});

import { letters } from '../../shared/contract';
import { changes } from '../../shared/contract/changes';
import { toLocalTime } from '../../shared/schedule';
import { signIn } from '../accounts/factory';
import { wakeDue } from '../deliveries/wakeDue';
import { letterKey } from '../letterKeys/letterKeys';
import { decryptText, encryptText } from '../letters/encryptedFields';
import { Letter } from '../letters/Letter';
import { Notice } from '../notices/Notice';
import { clock } from '../platform/clock';
import { ask, call } from '../testing/call';
import { makeDue, scheduledLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { loginCode } from '../testing/phone';
import { toAmelie } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { wechatTextCheck } from '../vendors/wechat/wechatTextCheck';
import { type ChangeState, changeSteps, openStates } from './changeStates';
import { followChanges } from './followChanges';
import { LetterChange } from './LetterChange';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;
const hour = 60 * minute;
const away = () =>
  system.sandbox.faults.add({ party: 'wechat', operation: 'msg_sec_check', fault: 'http_500', times: 999 });

const rowOf = (letterId: string) => LetterChange.findByPk(letterId, { rejectOnEmpty: true });
const wordsOf = async (letterId: string) =>
  decryptText(await letterKey(letterId), await Letter.findByPk(letterId, { rejectOnEmpty: true })).body;

async function edit(letterId: string, body = '改过的话。') {
  const asked = { letterId, version: 1, title: '', body, signature: '林晚' };
  return ask(changes.editLetter, asked, system.token);
}

/** A letter due in nine days whose new words nobody can check. */
async function editUnchecked(body?: string) {
  const letterId = await scheduledLetter(system.token, toAmelie);
  await Letter.update({ deliverAt: new Date(clock.now() + 9 * 24 * hour) }, { where: { id: letterId } });
  away();
  const { body: letter } = await edit(letterId, body);
  expect(letter.change).toMatchObject({ kind: 'edited', state: 'checking' });
  return letterId;
}

describe('a change whose check takes its time', () => {
  it('leaves what was sealed due, and becomes so once the check answers', async () => {
    const letterId = await editUnchecked();
    expect(await wordsOf(letterId)).toContain('只有你能读到');
    system.sandbox.faults.clear();
    await passTime(system.sandbox, 2 * minute);
    await followChanges.round();
    expect(await wordsOf(letterId)).toBe('改过的话。');
    expect((await rowOf(letterId)).state).toBe('applied');
  });

  it('that is refused in the end changes nothing, and its author is told', async () => {
    const letterId = await editUnchecked('sandbox-risky');
    system.sandbox.faults.clear();
    await passTime(system.sandbox, 2 * minute);
    await followChanges.round();
    expect(await rowOf(letterId)).toMatchObject({
      state: 'refused',
      reason: 'edit_refused',
      part: 'body',
      proposal: null,
    });
    expect(await Notice.findAll()).toMatchObject([{ kind: 'author_needed', topic: 'unchanged', letterId }]);
    expect(await wordsOf(letterId)).toContain('只有你能读到');
  });

  it('waits when the letter’s day comes: the old one goes', async () => {
    const letterId = await editUnchecked();
    await makeDue(letterId);
    await wakeDue.round();
    await followChanges.round();
    expect(await rowOf(letterId)).toMatchObject({ state: 'lapsed', reason: 'change_outrun', proposal: null });
    expect(await wordsOf(letterId)).toContain('只有你能读到');
    expect((await Letter.findByPk(letterId))?.status).toBe('delivering');
  });

  it('passes in the second in which its letter is due: the letter goes once, whole, as one or the other', async () => {
    const ids = [await editUnchecked(), await editUnchecked(), await editUnchecked()];
    system.sandbox.faults.clear();
    await passTime(system.sandbox, 2 * minute);
    await Letter.update({ deliverAt: new Date(clock.now() + 30) }, { where: {} });
    const wake = async () => {
      for (let round = 0; round < 8; round += 1) await wakeDue.round();
    };
    await Promise.all([wake(), followChanges.round()]);
    await passTime(system.sandbox, minute);
    await wakeDue.round();
    await followChanges.round();
    for (const letterId of ids) {
      const isChanged = (await rowOf(letterId)).state === 'applied';
      expect(await wordsOf(letterId)).toBe(isChanged ? '改过的话。' : '只有你能读到的那一句话。');
      expect((await Letter.findByPk(letterId))?.status).toBe('delivering');
    }
  });

  it('comes to nothing after a day without an answer', async () => {
    const letterId = await editUnchecked();
    await passTime(system.sandbox, 24 * hour + minute);
    await followChanges.round();
    expect(await rowOf(letterId)).toMatchObject({ state: 'lapsed', reason: 'change_unchecked' });
  });

  it('that broke off with its process is taken up by the sweep, and by the same request', async () => {
    const letterId = await scheduledLetter(system.token, toAmelie);
    jest.spyOn(wechatTextCheck, 'check').mockRejectedValueOnce(new Error('killed'));
    expect((await edit(letterId)).status).toBe(500);
    expect((await rowOf(letterId)).state).toBe('checking');
    expect((await edit(letterId)).body).toMatchObject({ version: 2 });
    const other = await scheduledLetter(system.token, toAmelie);
    jest.spyOn(wechatTextCheck, 'check').mockRejectedValueOnce(new Error('killed'));
    await edit(other);
    await passTime(system.sandbox, 6 * minute);
    await followChanges.round();
    expect(await wordsOf(other)).toBe('改过的话。');
  });

  it('whose author WeChat has not seen for two hours goes on by one tap', async () => {
    const letterId = await scheduledLetter(system.token, toAmelie);
    await system.sandbox.clock.advance(2 * hour);
    expect((await edit(letterId)).body.change).toMatchObject({ state: 'author_away' });
    const wechatCode = await loginCode('linwan');
    expect((await call(changes.checkChange, { letterId, wechatCode }, system.token)).version).toBe(2);
  });

  it('is taken back for good, and another may follow', async () => {
    const letterId = await editUnchecked();
    expect((await edit(letterId, '再改')).body.error).toBe('change_pending');
    expect((await call(changes.withdrawChange, { letterId }, system.token)).change).toBeUndefined();
    system.sandbox.faults.clear();
    await passTime(system.sandbox, 2 * minute);
    await followChanges.round();
    expect(await wordsOf(letterId)).toContain('只有你能读到');
    const token = (await signIn('linwan')).accessToken;
    expect((await call(letters.readLetter, { letterId }, token)).timeline.map(({ kind }) => kind)).not.toContain(
      'edited',
    );
  });
});

it('"Rule changes after sealing": what was sealed goes on, moves and changes its contact; only new words meet the new rule', async () => {
  const letterId = await scheduledLetter(system.token, toAmelie);
  const before = await Letter.findByPk(letterId, { rejectOnEmpty: true });
  const words = { ...decryptText(await letterKey(letterId), before), body: '当时可以写的 sandbox-risky' };
  await before.update(encryptText(await letterKey(letterId), letterId, words));
  expect((await edit(letterId, `${words.body}，再加一句`)).body.error).toBe('edit_refused');
  const deliverLocal = toLocalTime(clock.now() + 9 * 24 * hour, 'Asia/Shanghai');
  const moved = await ask(changes.moveLetter, { letterId, deliverLocal, quotedFen: 0 }, system.token);
  expect(moved.status).toBe(200);
  const recipient = { kind: 'other' as const, name: '阿梅莉', email: 'zhoumu@example.com' };
  const asked = { letterId, recipient, channels: ['mail' as const], quotedFen: 0 };
  expect((await ask(changes.readdressLetter, asked, system.token)).status).toBe(200);
  await makeDue(letterId);
  await wakeDue.round();
  expect((await Letter.findByPk(letterId))?.status).toBe('delivering');
  expect(await wordsOf(letterId)).toBe(words.body);
});

describe('somebody moves on', () => {
  it.each(openStates)('a change that is %s, by its deadline and by its letter’s day', async (state) => {
    const make = async () => {
      const letterId = await scheduledLetter(system.token, toAmelie);
      await edit(letterId);
      const nextAt = new Date(clock.now() + 9e9);
      await LetterChange.update({ state, nextAt, until: nextAt }, { where: { letterId } });
      return letterId;
    };
    const [late, due, cancelled] = [await make(), await make(), await make()];
    await LetterChange.update({ until: clock.date() }, { where: { letterId: late } });
    await makeDue(due);
    await call(letters.cancelLetter, { letterId: cancelled }, system.token);
    await followChanges.round();
    expect((await LetterChange.findAll()).map((change) => change.state)).toEqual(['lapsed', 'lapsed', 'lapsed']);
  });

  it('every change: each state ends, or has steps to an end, and there is no other', () => {
    const ends = (Object.keys(changeSteps) as ChangeState[]).filter((state) => changeSteps[state].length === 0);
    expect(ends).toEqual(['applied', 'refused', 'withdrawn', 'lapsed']);
    for (const state of openStates) expect(changeSteps[state]).toEqual(expect.arrayContaining(['lapsed', 'withdrawn']));
  });
});

import { rmSync } from 'node:fs';
import { letters, sealing } from '../../shared/contract';
import type { Letter as LetterView } from '../../shared/contract/letters';
import { ConsentEvent } from '../accounts/consents/ConsentEvent';
import { verifyLedger } from '../accounts/consents/verifyLedger';
import { signIn } from '../accounts/factory';
import { Release } from '../contentCheck/Release';
import { sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { mergeLetters } from '../letters/leaving/mergeLetters';
import { returnPending } from '../letters/leaving/returnPending';
import { AuditEvent } from '../operations/audit/AuditEvent';
import { operationSettings } from '../operations/settings';
import { makeOperator, type } from '../operations/testing/operatorTerminal';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { logger } from '../platform/logger';
import { deleteLetter } from '../privacy/deleting/deleteLetter';
import { ask, call } from '../testing/call';
import { letTimePass } from '../testing/letTimePass';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { judgeHeld, listWaiting, lookAtPieces, waitingLetter } from './judgeHeld';
import { returnHeld } from './returnHeld';
import { moderationSettings } from './settings';
import { tellModerators } from './tellModerators';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;
const doubtful = '第二段 sandbox-review';
const words = { title: '题', body: `第一段秘密\n${doubtful}\n第三段`, signature: '晚' };

afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

async function hold(daysAhead = 10): Promise<LetterView> {
  const draft = await writeDraft(system.token, words);
  return call(sealing.sealLetter, sealRequest(draft, toGrandma, daysAhead), system.token);
}

const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);
const piecesOf = ({ check }: LetterView) => check?.pieces ?? [];
const release = ({ id: letterId, ...held }: LetterView, pieces = held.check?.pieces ?? []) =>
  ask(sealing.releasePieces, { letterId, pieces }, system.token);

async function holdAndRelease(daysAhead?: number): Promise<LetterView> {
  const held = await hold(daysAhead);
  expect((await release(held)).status).toBe(200);
  return held;
}

describe('a letter about which the check is not sure', () => {
  it('is held, unpaid, and shows its author what is doubtful', async () => {
    const held = await hold();
    expect(held).toMatchObject({ status: 'held', may: { unseal: true, pay: false } });
    expect(held.check).toMatchObject({ state: 'held', part: 'body', rule: 'advertising', lookUntil: null });
    expect(piecesOf(held).map((one) => 'from' in one && words.body.slice(one.from, one.to))).toEqual([doubtful]);
    expect(held.timeline.map(({ kind }) => kind)).toEqual(['written', 'held']);
    expect(await Release.count()).toBe(0);
    expect(await listWaiting()).toEqual([]);
    await expect(lookAtPieces(held.id)).rejects.toThrow('nothing of this letter is released');
  });

  it('is refused where another part is forbidden, and asked about again where another is not known', async () => {
    const risky = await writeDraft(system.token, { ...words, title: 'sandbox-risky' });
    expect((await ask(sealing.sealLetter, sealRequest(risky), system.token)).body.error).toBe('content_refused');
  });

  it('goes back to be changed, and is checked anew', async () => {
    const { id: letterId } = await holdAndRelease();
    const back = await call(sealing.unsealLetter, { letterId }, system.token);
    expect(back).toMatchObject({ status: 'draft', check: null, body: words.body });
    expect(await Release.count()).toBe(0);
    const saved = { letterId, version: back.version, ...words, body: '干净' };
    const changed = await call(letters.saveDraft, saved, system.token);
    expect((await call(sealing.sealLetter, sealRequest(changed, toGrandma), system.token)).status).toBe(
      'awaiting_payment',
    );
  });
});

describe('letting a person look', () => {
  it('releases just the pieces that were named, encrypted, by a consent of its own; twice is as once', async () => {
    const held = await holdAndRelease();
    expect((await release(held)).status).toBe(200);
    const [row] = await Release.findAll();
    for (const part of [doubtful, '第一段', '题']) expect(row?.pieces.includes(part)).toBe(false);
    expect(await lookAtPieces(held.id)).toEqual([{ part: 'body', text: doubtful }]);
    expect((await read(held.id)).check?.lookUntil).not.toBeNull();
    const consents = await ConsentEvent.findAll({ where: { purpose: 'look' } });
    expect(consents.map(({ action }) => action)).toEqual(['given']);
    expect((await verifyLedger()).faults).toEqual([]);
  });

  it.each<[string, (pieces: ReturnType<typeof piecesOf>) => ReturnType<typeof piecesOf>]>([
    ['more', (pieces) => [...pieces, { part: 'title', from: 0, to: 1 }]],
    ['longer ones', (pieces) => pieces.map((one) => ({ ...one, from: 0 }))],
    ['of another part', (pieces) => [{ part: 'title', from: 0, to: pieces.length }]],
    ['twice', (pieces) => [...pieces, ...pieces]],
    ['out of the text', (pieces) => pieces.map((one) => ({ ...one, to: 9_999 }))],
  ])('releases nothing for other pieces: %s', async (_which, changed) => {
    const held = await hold();
    const answer = await release(held, changed(piecesOf(held)));
    expect(answer).toMatchObject({ status: 409, body: { error: 'letter_changed_elsewhere' } });
    expect(await Release.count()).toBe(0);
    expect(await ConsentEvent.count({ where: { purpose: 'look' } })).toBe(0);
  });

  it('is taken back, for its author alone, and may be given again', async () => {
    const held = await holdAndRelease();
    const { accessToken } = await signIn('zhoumu');
    const foreign = await ask(sealing.releasePieces, { letterId: held.id, pieces: [] }, accessToken);
    expect(foreign).toMatchObject({ status: 404, body: { error: 'not_found' } });
    expect((await release(held, [])).body).toMatchObject({ status: 'held', check: { lookUntil: null } });
    expect(await Release.count()).toBe(0);
    await expect(judgeHeld(held.id, null)).rejects.toThrow('nothing of this letter is released');
    await release(held);
    const consents = await ConsentEvent.findAll({ where: { purpose: 'look' }, order: ['number'] });
    expect(consents.map(({ action }) => action)).toEqual(['given', 'withdrawn', 'given']);
  });

  it('is over with the letter: deleted, its account closing, or merged into another', async () => {
    const deleted = await holdAndRelease();
    await deleteLetter(system.me.account.id, deleted.id);
    expect(await Release.count()).toBe(0);
    await holdAndRelease();
    await returnPending(system.me.account.id);
    expect(await Release.count()).toBe(0);
    await holdAndRelease();
    const into = (await signIn('zhoumu')).account.id;
    await inTransaction((transaction) =>
      mergeLetters({ kind: 'wechat', from: system.me.account.id, into }, transaction),
    );
    expect(await Release.count()).toBe(0);
  });

  it('is not possible of a letter that is not held', async () => {
    const draft = await writeDraft(system.token, words);
    expect((await release({ ...draft, check: null }, [])).body.error).toBe('letter_not_editable');
  });
});

describe('a moderator, at a real terminal', () => {
  it('sees what was released and no more, lets one letter pass and sends another back; each look is a row', async () => {
    const [good, bad, kept] = [await holdAndRelease(), await holdAndRelease(), await hold()];
    await (await makeOperator('mo', 'moderator')).signIn();
    const { stdout: list } = await type('moderation list');
    expect([good, bad, kept].map(({ id }) => list.includes(id))).toEqual([true, true, false]);
    const looked = await type(`moderation look ${good.id}`);
    expect(looked).toMatchObject({ status: 0, stderr: '' });
    const until = (await read(good.id)).check?.lookUntil;
    expect(looked.stdout).toBe(`the check suspects advertising; to be decided by ${until}\n--- 1 body\n${doubtful}\n`);
    expect(list).toContain(`, to be decided by ${until}\n`);
    expect(await type(`moderation look ${kept.id}`)).toMatchObject({ status: 1, stdout: '' });
    expect((await type(`moderation refuse ${bad.id}`)).stderr).toContain('--reason is one of: pornography');
    const passed = await type(`moderation pass ${good.id}`);
    expect(passed).toEqual({ status: 0, stderr: '', stdout: `${good.id} goes on\n` });
    const refused = await type(`moderation refuse ${bad.id} --reason insult`);
    expect(refused).toEqual({ status: 0, stderr: '', stdout: `${bad.id} is back at its author’s desk\n` });
    expect((await type('moderation list')).stdout).toBe('no letter waits for somebody to look\n');
    expect(await read(good.id)).toMatchObject({ status: 'awaiting_payment', check: null });
    const back = await read(bad.id);
    expect(back).toMatchObject({ status: 'draft', body: words.body, check: { state: 'refused', rule: 'insult' } });
    expect(back.timeline.at(-1)).toMatchObject({ kind: 'returned', reason: 'content_refused' });
    expect(await Release.count()).toBe(0);
    const acts = await AuditEvent.findAll({ where: { stage: 'done', role: 'moderator' }, order: ['number'] });
    expect(acts.map(({ act, objectId }) => [act, objectId])).toEqual([
      ['moderation_list', null],
      ['moderation_look', good.id],
      ['moderation_pass', good.id],
      ['moderation_refuse', bad.id],
      ['moderation_list', null],
    ]);
    expect(acts.slice(1, 4).every(({ subjectMark }) => subjectMark?.length === 32)).toBe(true);
  });

  it('cannot be anybody else', async () => {
    const held = await holdAndRelease();
    await (await makeOperator('lin', 'support')).signIn();
    expect(await type(`moderation look ${held.id}`)).toMatchObject({ status: 1, stdout: '' });
  });

  it('decides once: of two at the same time one does, and what was taken back meanwhile stands', async () => {
    const held = await holdAndRelease();
    const judged = await Promise.allSettled([
      judgeHeld(held.id, null),
      judgeHeld(held.id, { rule: 'other', piece: 1 }),
    ]);
    expect(judged.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const other = await holdAndRelease();
    await Promise.allSettled([judgeHeld(other.id, null), release(other, [])]);
    const { status, check } = await read(other.id);
    expect(['awaiting_payment', 'held']).toContain(status);
    expect(check === null).toBe(status === 'awaiting_payment');
  });
});

describe('a held letter that nobody decides about', () => {
  it.each([
    [0.01, 'its own time'],
    [1, 'its own time'],
    [1.9, 'its own time'],
    [2.1, '48 hours'],
    [10, '48 hours'],
    [400, '48 hours'],
  ])('says truly, %d days ahead, until when a person may look: %s', async (daysAhead, end) => {
    const held = await holdAndRelease(daysAhead);
    const { check, deliverAt } = await read(held.id);
    const [row] = await Release.findAll();
    const in48h = new Date(Number(row?.releasedAt) + 48 * hour).toISOString();
    expect(check?.lookUntil).toBe(end === '48 hours' ? in48h : deliverAt);
  });

  it('is back at the desk after 48 hours, unpaid, with the reason and an alarm', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation(() => {});
    const released = await holdAndRelease();
    const kept = await hold();
    await letTimePass(system, 47 * hour);
    expect(await returnHeld.round()).toBe(0);
    await letTimePass(system, hour + 1_000);
    await returnHeld.round();
    const token = (await signIn('linwan')).accessToken;
    const back = await call(letters.readLetter, { letterId: released.id }, token);
    expect(back).toMatchObject({ status: 'draft', body: words.body, check: null });
    expect(back.timeline.at(-1)).toMatchObject({ kind: 'returned', reason: 'content_check_unavailable' });
    expect((await call(letters.readLetter, { letterId: kept.id }, token)).status).toBe('held');
    await expect(judgeHeld(released.id, null)).rejects.toThrow('its time has passed, and its author has it back');
    expect(await Release.count()).toBe(0);
    expect(alarm.mock.calls).toEqual([
      ['nobody looked at a released letter within 48 hours', { letterId: released.id }],
    ]);
    alarm.mockRestore();
  });

  it('is back when its own day has come, whether it was released or not', async () => {
    const { id, deliverAt } = await holdAndRelease(2);
    const ids = [(await hold(2)).id, id];
    const before = Math.min(clock.now() + 48 * hour, Date.parse(deliverAt ?? ''));
    expect(Math.abs(Number((await waitingLetter(id)).until) - before)).toBeLessThan(60_000);
    await letTimePass(system, 47.5 * hour);
    await letTimePass(system, 24 * hour);
    await returnHeld.round();
    const token = (await signIn('linwan')).accessToken;
    for (const letterId of ids) expect((await call(letters.readLetter, { letterId }, token)).status).toBe('draft');
  });
});

describe('moderators are told', () => {
  const to = 'moderators@postome.test';
  const mails = () => system.sandbox.inbox.others().filter((one) => one.to === to);
  const saidIn = (log: jest.SpyInstance) => log.mock.calls.map(([event, fields]) => `${event}: ${fields?.count}`);
  const waits = 'released letters wait for a moderator';
  const urgent = 'released letters go back unseen within twelve hours';

  beforeEach(() => {
    moderationSettings.MODERATION_MAIL = to;
  });
  afterEach(() => {
    moderationSettings.MODERATION_MAIL = undefined;
    jest.restoreAllMocks();
  });

  it('once an hour while something waits, by a number and nothing of the letters, and no more once it was decided', async () => {
    const log = jest.spyOn(logger, 'info');
    const before = mails().length;
    await hold();
    expect(await tellModerators.round()).toBe(0);
    const held = await holdAndRelease();
    expect(saidIn(log)).toContain('a letter was released to be looked at: 1');
    for (let times = 0; times < 3; times += 1) await tellModerators.round();
    expect(saidIn(log).filter((said) => said === `${waits}: 1`)).toHaveLength(1);
    expect(mails()).toHaveLength(before + 1);
    expect(JSON.stringify(mails())).toContain('waiting for a moderator: 1; hours left for the first: 47');
    for (const part of [held.id, '题', '段', '晚']) expect(JSON.stringify(mails())).not.toContain(part);
    await holdAndRelease();
    await letTimePass(system, hour + 1_000);
    await tellModerators.round();
    expect(JSON.stringify(mails())).toContain('waiting for a moderator: 2; hours left for the first: 46');
    for (const { letterId } of await listWaiting()) await judgeHeld(letterId, null);
    await letTimePass(system, hour + 1_000);
    expect(await tellModerators.round()).toBe(0);
    expect(mails()).toHaveLength(before + 2);
  });

  it('by an alarm before the 48 hours end, also without a mailbox, or when its mail cannot go', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation(() => {});
    moderationSettings.MODERATION_MAIL = undefined;
    const before = mails().length;
    await holdAndRelease();
    await letTimePass(system, 35 * hour);
    await tellModerators.round();
    expect(alarm).not.toHaveBeenCalled();
    await letTimePass(system, 2 * hour);
    await tellModerators.round();
    expect([saidIn(alarm), mails().length - before]).toEqual([[`${urgent}: 1`], 0]);
    moderationSettings.MODERATION_MAIL = 'nobody at all@example.com';
    await letTimePass(system, 2 * hour);
    await tellModerators.round();
    expect(saidIn(alarm).slice(1)).toContain('moderators could not be mailed: undefined');
  });

  it('by what is left till a letter’s own day, where that comes first', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation(() => {});
    await holdAndRelease();
    const { id } = await holdAndRelease();
    await Letter.update({ deliverAt: new Date(clock.now() + 3.5 * hour) }, { where: { id } });
    await letTimePass(system, hour + 1_000);
    await tellModerators.round();
    expect(saidIn(alarm)).toEqual([`${urgent}: 1`]);
    expect(JSON.stringify(mails())).toContain('waiting for a moderator: 2; hours left for the first: 2');
  });
});

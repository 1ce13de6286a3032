import { accounts, letters, privacy } from '../../../shared/contract';
import { Account } from '../../accounts/Account';
import { ConsentEvent } from '../../accounts/consents/ConsentEvent';
import { ConsentHead } from '../../accounts/consents/ConsentHead';
import { verifyLedger } from '../../accounts/consents/verifyLedger';
import { proveContacts, signIn } from '../../accounts/factory';
import { wakeDue } from '../../deliveries/wakeDue';
import { Letter } from '../../letters/Letter';
import { noticeEngine } from '../../noticeEngine';
import { NoticeAttempt } from '../../notices/NoticeAttempt';
import { clock } from '../../platform/clock';
import { forgive } from '../../platform/limits/consume';
import { subjectMarkOf } from '../../platform/secrets';
import { ask, call } from '../../testing/call';
import { deliverDue, dueLetter } from '../../testing/dueLetter';
import { passTime } from '../../testing/passTime';
import { toGrandma } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { Closure } from '../Closure';
import { eraseDueAccounts } from '../erasing/eraseDueAccounts';
import { closeAccount, closings } from './closeAccount';
import { sweepClosures } from './sweepClosures';
import { mostUndone, undoClosure } from './undoClosure';

const system = testSystem({ signedIn: 'linwan' });

const day = 86_400_000;
const wishes = { undelivered: 'cancel', graceDays: 7 } as const;
const close = (graceDays = 7, phone = system.me) =>
  call(privacy.closeAccount, { undelivered: 'cancel', graceDays }, phone.accessToken);
const undo = (phone = system.me) => call(privacy.undoClosure, {}, phone.accessToken);
const statusOf = async () => (await Account.findByPk(system.me.account.id))?.status;

describe('closing an account', () => {
  it('begins a time of grace and hands out a code of its proof that is nowhere stored', async () => {
    const closure = await close(3);
    expect(closure).toMatchObject({ state: 'grace', undelivered: 'cancel', erasedAt: null });
    expect(Date.parse(closure.eraseAt) - Date.parse(closure.requestedAt)).toBe(3 * day);
    const row = JSON.stringify(await Closure.findByPk(closure.id, { raw: true }));
    expect(closure.receiptCode).toMatch(/^[\w-]{43}$/);
    expect(row).not.toContain(closure.receiptCode);
    expect(await call(privacy.readClosure, {}, system.token)).toEqual({ ...closure, receiptCode: null });
    const account = await call(accounts.readAccount, {}, system.token);
    expect(account.closingOn).toBe(closure.eraseAt);
    const proof = await call(privacy.readReceipt, { receiptCode: closure.receiptCode ?? '' });
    expect(proof).toEqual({ requestedAt: closure.requestedAt, erasedAt: null, erased: [], kept: [], refunds: [] });
  });

  it('needs a fresh proof, and days of grace between none and seven', async () => {
    for (const graceDays of [-1, 8, 1.5]) {
      expect(await ask(privacy.closeAccount, { ...wishes, graceDays }, system.token)).toMatchObject({ status: 400 });
    }
    await passTime(system.sandbox, 6 * 60_000);
    expect(await ask(privacy.closeAccount, wishes, system.token)).toMatchObject({
      status: 403,
      body: { error: 'fresh_proof_required' },
    });
    expect(await statusOf()).toBe('open');
  });

  it('ends every other session and lets this one only read, prove and undo', async () => {
    const other = await signIn('linwan');
    await call(accounts.readAccount, {}, other.accessToken);
    await close();
    expect(await ask(accounts.readAccount, {}, other.accessToken)).toMatchObject({ status: 401 });
    const refresh = await ask(accounts.refreshSession, { refreshToken: other.refreshToken });
    expect(refresh).toMatchObject({ status: 401 });
    for (const phone of [system.me, await signIn('linwan')]) {
      expect((await ask(accounts.readAccount, {}, phone.accessToken)).status).toBe(200);
      const written = await ask(letters.writeLetter, draft, phone.accessToken);
      expect(written).toMatchObject({ status: 403, body: { error: 'account_closing' } });
      expect(await ask(privacy.closeAccount, wishes, phone.accessToken)).toMatchObject({ status: 403 });
    }
    expect(await statusOf()).toBe('closing');
  });

  it('asked for by many at once is asked for once, and one of them gets the code', async () => {
    const asked = await Promise.all(Array.from({ length: 8 }, () => closeAccount(system.me.account.id, wishes)));
    expect(new Set(asked.map(({ closure }) => closure.id)).size).toBe(1);
    expect(asked.filter(({ proofCode }) => proofCode)).toHaveLength(1);
    expect(await Closure.count()).toBe(1);
  });

  it('has no erasure proof for a code of nobody', async () => {
    const answer = await ask(privacy.readReceipt, { receiptCode: 'A'.repeat(43) });
    expect(answer).toMatchObject({ status: 404 });
    expect(await ask(privacy.readClosure, {}, system.token)).toMatchObject({ status: 404 });
  });
});

const draft = { draftKey: '0123456789abcdef', title: '', body: 'x', signature: '' };

describe('while an account is being closed', () => {
  it('nothing is begun', async () => {
    const id = await dueLetter(system.token, toGrandma);
    await close();
    await deliverDue();
    expect((await Letter.findByPk(id))?.status).toBe('scheduled');
  });

  it('what is on its way stands still, and goes on when it is undone', async () => {
    const id = await dueLetter(system.token, toGrandma);
    await wakeDue.round();
    const claimed = await noticeEngine.claimDue();
    await close();
    if (claimed) await noticeEngine.sendClaimed(claimed);
    expect(await NoticeAttempt.count()).toBe(0);
    await passTime(system.sandbox, 11 * 60_000);
    await deliverDue();
    expect(await NoticeAttempt.count()).toBe(0);
    await undo(await signIn('linwan'));
    await passTime(system.sandbox, 11 * 60_000);
    await deliverDue();
    expect((await Letter.findByPk(id))?.status).toBe('delivered');
  });
});

describe('undoing', () => {
  it('brings everything back, by an explicit word and not by signing in; twice is as once', async () => {
    const { receiptCode } = await close();
    await passTime(system.sandbox, 6 * day);
    await eraseDueAccounts.round();
    const again = await signIn('linwan');
    expect(await statusOf()).toBe('closing');
    expect(await undo(again)).toMatchObject({ state: 'undone', receiptCode: null });
    expect(await undo(again)).toMatchObject({ state: 'undone' });
    expect(await call(accounts.readAccount, {}, again.accessToken)).toMatchObject({ closingOn: null });
    expect((await ask(letters.writeLetter, draft, again.accessToken)).status).toBe(200);
    expect(await ask(privacy.readReceipt, { receiptCode: receiptCode ?? '' })).toMatchObject({ status: 404 });
    await passTime(system.sandbox, 6 * day);
    await eraseDueAccounts.round();
    expect(await statusOf()).toBe('open');
  });

  it('sends what came due meanwhile a day later, so that its author can still cancel it', async () => {
    const [first, second] = [await dueLetter(system.token), await dueLetter(system.token)];
    await close();
    await undo();
    const { deliverAt, deliverLocal, timeline } = await call(letters.readLetter, { letterId: first }, system.token);
    expect(Date.parse(deliverAt ?? '') - clock.now()).toBeGreaterThan(day - 60_000);
    expect(deliverLocal?.timeZone).toBe('Asia/Shanghai');
    expect(timeline.at(-1)).toMatchObject({ kind: 'postponed', reason: 'account_closing' });
    await deliverDue();
    await call(letters.cancelLetter, { letterId: second }, system.token);
    await passTime(system.sandbox, day + 60_000);
    await deliverDue();
    const states = await Promise.all([first, second].map(async (id) => (await Letter.findByPk(id))?.status));
    expect(states).toEqual([expect.not.stringMatching(/scheduled|cancelled/), 'cancelled']);
  });

  it('is refused once erasing has begun, and without a closing', async () => {
    expect(await ask(privacy.undoClosure, {}, system.token)).toMatchObject({ status: 404 });
    const { closure } = await closeAccount(system.me.account.id, { ...wishes, graceDays: 0 }, system.me.sessionId);
    await closure.update({ state: 'erasing' });
    expect(await ask(privacy.undoClosure, {}, system.token)).toMatchObject({
      status: 409,
      body: { error: 'closure_not_possible' },
    });
  });

  it('and erasing at once never both win', async () => {
    for (let round = 0; round < 3; round += 1) {
      const phone = await signIn('zhoumu');
      await close(0, phone);
      const [undone] = await Promise.all([ask(privacy.undoClosure, {}, phone.accessToken), eraseDueAccounts.round()]);
      const account = await Account.findByPk(phone.account.id);
      expect(account?.status ?? 'erased').toBe(undone.status === 200 ? 'open' : 'erased');
    }
  });
});

describe('the record of a closing', () => {
  it('is one of so many undone ones of an account, the latest, however often it asks and undoes', async () => {
    const own = { ...wishes, graceDays: 7 };
    for (let times = 0; times < mostUndone + 2; times += 1) {
      await forgive(closings, system.me.account.id);
      await closeAccount(system.me.account.id, own, system.me.sessionId);
      await undoClosure(system.me.account.id);
    }
    const kept = await Closure.findAll({ order: ['id'] });
    expect(kept).toHaveLength(mostUndone);
    await forgive(closings, system.me.account.id);
    const { closure } = await closeAccount(system.me.account.id, own, system.me.sessionId);
    expect((await Closure.findAll({ order: ['id'] })).map(({ id }) => id)).toEqual([
      ...kept.map(({ id }) => id),
      closure.id,
    ]);
    await undoClosure(system.me.account.id);
    expect((await Closure.findAll({ order: ['id'] })).at(-1)?.id).toBe(closure.id);
    expect(await Closure.count()).toBe(mostUndone);
  });

  it('is made ten times a day at most; then the account stays open and is told when', async () => {
    for (let times = 0; times < 10; times += 1) {
      await closeAccount(system.me.account.id, wishes, system.me.sessionId);
      await undoClosure(system.me.account.id);
    }
    const refused = await ask(privacy.closeAccount, wishes, system.token);
    expect(refused).toMatchObject({ status: 429, body: { error: 'too_many_tries' } });
    expect(Number(refused.body.details?.retryAfterSeconds)).toBeGreaterThan(86_000);
    expect(await statusOf()).toBe('open');
  });

  it('goes three years after it ended, and what the account consented to with it', async () => {
    const { account: other } = await signIn('zhoumu');
    const { id, subjectMark } = await Closure.findByPk((await close(0)).id, { rejectOnEmpty: true });
    await eraseDueAccounts.round();
    await passTime(system.sandbox, 3 * 365 * day - day);
    await sweepClosures.round();
    expect(await Closure.findByPk(id)).toMatchObject({ state: 'erased', accountId: null });
    expect(await ConsentEvent.count({ where: { subjectMark } })).toBe(1);
    await passTime(system.sandbox, 3 * day);
    await sweepClosures.round();
    await sweepClosures.round();
    expect(await Closure.count()).toBe(0);
    for (const model of [ConsentEvent, ConsentHead]) {
      const rows = await (model as typeof ConsentHead).findAll();
      expect(rows.map((row) => row.subjectMark)).toEqual([subjectMarkOf(other.id)]);
    }
    expect((await verifyLedger()).faults).toEqual([]);
  });

  it('stays until the day its proof names, by the calendar of China and over 29 February', async () => {
    const { id } = await close(0);
    await eraseDueAccounts.round();
    await Closure.update({ erasedAt: new Date('2029-03-01T00:30+08:00') }, { where: { id } });
    const now = jest.spyOn(clock, 'now');
    now.mockReturnValue(Date.parse('2032-02-29T23:59+08:00'));
    await sweepClosures.round();
    expect(await Closure.count()).toBe(1);
    now.mockReturnValue(Date.parse('2032-03-01T00:31+08:00'));
    await sweepClosures.round();
    expect(await Closure.count()).toBe(0);
  });
});

describe('the mail about a closing', () => {
  const mailTexts = async () => {
    await deliverDue();
    return system.sandbox.mail.mails.filter(({ to }) => to === 'linwan@example.com').map(({ text }) => text);
  };
  beforeEach(async () => {
    system.sandbox.mail.mails.length = 0;
    await proveContacts(system.me.account.id, { email: 'linwan@example.com' });
  });

  it('names the day and the way to undo it', async () => {
    const { eraseAt } = await close(3);
    const [day] = new Date(Date.parse(eraseAt) + 8 * 3_600_000).toISOString().split('T');
    const [text = ''] = await mailTexts();
    expect(text).toContain(day?.replaceAll('-', '/'));
    expect(text).toContain('撤销注销');
  });

  it('names neither once it was undone before it left', async () => {
    await close(3);
    await undo();
    for (const text of await mailTexts()) expect(text).not.toContain('开始删除');
  });
});

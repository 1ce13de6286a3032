import { letters, opening, payments, sealing } from '../../shared/contract';
import { signIn } from '../accounts/factory';
import { sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { inTransaction } from '../platform/database';
import { ask, call } from '../testing/call';
import { passTime } from '../testing/passTime';
import { testSystem } from '../testing/testSystem';
import { decideSealing, type Verdict } from './decideSealing';
import { openChecks } from './openChecks';

const system = testSystem({ signedIn: 'linwan' });

let mockIsKilled = false;
jest.mock('./decideSealing', () => {
  const real = jest.requireActual('./decideSealing');
  const decide = (...args: unknown[]) => {
    if (mockIsKilled) throw new Error('killed between sealing and deciding');
    return real.decideSealing(...args);
  };
  return { ...real, decideSealing: decide };
});

const byPhone = {
  recipient: { kind: 'phone' as const, name: '外婆', phone: '13800000003' },
  channels: ['sms' as const],
};
const minute = 60_000;

const read = (letterId: string, token = system.token) => call(letters.readLetter, { letterId }, token);
// A session lasts less long than some of what is waited for here.
const back = async () => (await signIn('linwan')).accessToken;
const kindsOf = async (letterId: string) => (await read(letterId)).timeline.map(({ kind }) => kind);
const seal = (wanted: ReturnType<typeof sealRequest>) => ask(sealing.sealLetter, wanted, system.token);
const rowOf = (id: string) => Letter.findByPk(id, { rejectOnEmpty: true });

/** A letter whose process is killed when all is checked and nothing is decided. */
async function sealAndDie(
  changes: Parameters<typeof sealRequest>[1] = {},
  draft: Parameters<typeof writeDraft>[1] = {},
) {
  const written = await writeDraft(system.token, draft);
  const wanted = sealRequest(written, changes);
  mockIsKilled = true;
  expect((await seal(wanted)).status).toBe(500);
  mockIsKilled = false;
  expect((await read(wanted.letterId)).status).toBe('checking');
  return { written, wanted, letterId: wanted.letterId };
}

const decide = async (letterId: string, verdict: Verdict, mark?: Buffer) => {
  const { sealMark } = await rowOf(letterId);
  return inTransaction((transaction) => decideSealing(letterId, mark ?? sealMark ?? Buffer.of(), verdict, transaction));
};

/** A letter that a person must look at. */
async function hold(changes: Parameters<typeof sealRequest>[1] = {}) {
  const sealed = await sealAndDie(changes);
  expect(await decide(sealed.letterId, { kind: 'doubtful' })).toBe(true);
  return sealed;
}

describe('a letter whose check broke off', () => {
  it('can neither be paid, cancelled nor claimed, and is in nobody’s box', async () => {
    const { letterId, wanted } = await sealAndDie(byPhone);
    const { quotedFen } = wanted;
    const answers = [
      await ask(payments.createOrder, { letterId, quotedFen }, system.token),
      await ask(letters.cancelLetter, { letterId }, system.token),
      await ask(opening.openLetter, { letterId }, system.token),
    ];
    expect(answers.map(({ body }) => body.error)).toEqual([
      'letter_not_payable',
      'letter_not_cancellable',
      'not_found',
    ]);
    const own = await sealAndDie();
    expect((await call(letters.listReceived, { limit: 20 }, system.token)).letters).toEqual([]);
    expect(await kindsOf(own.letterId)).toEqual(['written']);
  });

  it.each([
    ['free', {}, 'scheduled'],
    ['paid', byPhone, 'awaiting_payment'],
  ] as const)('is checked and decided by the next try of the phone, when it is %s', async (_what, changes, status) => {
    const { wanted, letterId } = await sealAndDie(changes);
    expect((await seal(wanted)).body).toMatchObject({ status, timeline: [{ kind: 'written' }, { kind: 'sealed' }] });
    expect((await rowOf(letterId)).recipientId).toBe(status === 'scheduled' ? system.me.account.id : null);
  });

  it('keeps another sealing out', async () => {
    const { wanted } = await sealAndDie();
    const other = { ...wanted, deliverLocal: { ...wanted.deliverLocal, time: '21:45' } };
    expect(await seal(other)).toMatchObject({ status: 409, body: { error: 'letter_not_editable' } });
  });

  it.each([
    ['free', {}, 'scheduled'],
    ['paid', byPhone, 'awaiting_payment'],
  ] as const)(
    'is decided by the sweep after five minutes, when it is %s; twice at once is as once',
    async (_what, changes, status) => {
      const { letterId } = await sealAndDie(changes);
      await passTime(system.sandbox, 4 * minute);
      await openChecks.round();
      expect((await read(letterId)).status).toBe('checking');
      await passTime(system.sandbox, 2 * minute);
      await Promise.all([openChecks.round(), openChecks.round(), openChecks.round()]);
      expect(await read(letterId)).toMatchObject({ status });
      expect(await kindsOf(letterId)).toEqual(['written', 'sealed']);
    },
  );

  it('goes on when the process that asked again was killed too, five minutes later, once', async () => {
    const { letterId } = await sealAndDie(byPhone);
    await passTime(system.sandbox, 6 * minute);
    mockIsKilled = true;
    await openChecks.round();
    mockIsKilled = false;
    await passTime(system.sandbox, 4 * minute);
    await openChecks.round();
    expect((await rowOf(letterId)).status).toBe('checking');
    await passTime(system.sandbox, 2 * minute);
    await Promise.all([openChecks.round(), openChecks.round()]);
    const { status, check, timeline } = await read(letterId, await back());
    expect([status, check, timeline.map(({ kind }) => kind)]).toEqual([
      'awaiting_payment',
      null,
      ['written', 'sealed'],
    ]);
  });

  it('comes back to the desk when it is refused, with the reason and what was found', async () => {
    const { letterId, written } = await sealAndDie(byPhone, { body: 'sandbox-risky' });
    await passTime(system.sandbox, 6 * minute);
    await openChecks.round();
    await openChecks.round();
    const { timeline, updatedAt, check, ...draft } = await read(letterId);
    expect(written).toMatchObject(draft);
    expect(timeline).toMatchObject([{ kind: 'written' }, { kind: 'returned', reason: 'content_refused' }]);
    expect(check).toEqual({ state: 'refused', part: 'body', rule: 'contraband' });
    expect(updatedAt).not.toBe(written.updatedAt);
  });

  it('comes back to the desk when its day is over by then', async () => {
    const { letterId } = await sealAndDie();
    await Letter.update({ deliverAt: new Date() }, { where: { id: letterId } });
    await passTime(system.sandbox, 6 * minute);
    await openChecks.round();
    const { status, timeline } = await read(letterId);
    expect([status, timeline.at(-1)?.reason]).toEqual(['draft', 'delivery_too_soon']);
  });

  it('is a draft again when its author writes on or takes it back, and a late verdict changes nothing', async () => {
    const { letterId } = await sealAndDie();
    const { sealMark } = await rowOf(letterId);
    const text = { title: '', body: 'written on', signature: '' };
    const saved = await call(letters.saveDraft, { letterId, version: 1, ...text }, system.token);
    expect(saved).toMatchObject({ status: 'draft', version: 2, deliverAt: null, recipient: null });
    expect(await decide(letterId, { kind: 'passed' }, sealMark ?? undefined)).toBe(false);
    const other = await sealAndDie();
    const unsealed = await call(sealing.unsealLetter, { letterId: other.letterId }, system.token);
    expect(unsealed.status).toBe('draft');
    await passTime(system.sandbox, 6 * minute);
    await openChecks.round();
    for (const id of [letterId, other.letterId]) expect((await read(id)).status).toBe('draft');
  });
});

describe('a letter held for a person to look at', () => {
  it('stays as it is for its author, who can only take it back', async () => {
    const { letterId, wanted } = await hold(byPhone);
    expect(await kindsOf(letterId)).toEqual(['written', 'held']);
    expect((await seal(wanted)).body).toMatchObject({ status: 'held' });
    const text = { title: '', body: 'written on', signature: '' };
    const answers = [
      await ask(letters.saveDraft, { letterId, version: 1, ...text }, system.token),
      await ask(letters.discardDraft, { letterId }, system.token),
      await ask(letters.cancelLetter, { letterId }, system.token),
      await ask(payments.createOrder, { letterId, quotedFen: wanted.quotedFen }, system.token),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409, 409]);
    await passTime(system.sandbox, 24 * 60 * minute);
    await openChecks.round();
    const token = await back();
    expect((await read(letterId, token)).status).toBe('held');
    expect((await call(sealing.unsealLetter, { letterId }, token)).status).toBe('draft');
    expect(await decide(letterId, { kind: 'passed' })).toBe(false);
  });

  it.each([
    ['free', {}, 'scheduled'],
    ['paid', byPhone, 'awaiting_payment'],
  ] as const)('goes on when it is let pass by hand, once, when it is %s', async (_what, changes, status) => {
    const { letterId } = await hold(changes);
    const decided = await Promise.all([1, 2, 3].map(() => decide(letterId, { kind: 'passed' })));
    expect(decided.filter(Boolean)).toHaveLength(1);
    expect((await read(letterId)).status).toBe(status);
    expect(await kindsOf(letterId)).toEqual(['written', 'held', 'sealed']);
    expect(await decide(letterId, { kind: 'doubtful' })).toBe(false);
    expect(await decide(letterId, { kind: 'returned', reason: 'content_refused' })).toBe(false);
  });

  it('is a draft again when it is refused by hand, and its author is told why', async () => {
    const { letterId, written } = await hold(byPhone);
    expect(await decide(letterId, { kind: 'doubtful' })).toBe(false);
    expect(await decide(letterId, { kind: 'returned', reason: 'content_refused' })).toBe(true);
    expect(await read(letterId)).toMatchObject({ status: 'draft', body: written.body, amountFen: null, channels: [] });
    expect((await read(letterId)).timeline.at(-1)).toMatchObject({ kind: 'returned', reason: 'content_refused' });
  });

  it('is not decided by a verdict on something else', async () => {
    const { letterId } = await hold();
    const another = await hold();
    const { sealMark } = await rowOf(another.letterId);
    expect(await decide(letterId, { kind: 'passed' }, sealMark ?? undefined)).toBe(false);
    expect((await read(letterId)).status).toBe('held');
  });

  it('counts its day for paying from when it was let pass', async () => {
    const { letterId } = await hold(byPhone);
    await passTime(system.sandbox, 30 * 60 * minute);
    await decide(letterId, { kind: 'passed' });
    const { sealedAt } = await rowOf(letterId);
    expect(sealedAt?.getTime()).toBeGreaterThan(Date.now() + 29 * 60 * minute);
  });
});

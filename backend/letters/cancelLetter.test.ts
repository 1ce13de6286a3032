import { letters, opening, sealing } from '../../shared/contract';
import { inTransaction } from '../platform/database';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { beginDelivery, findDueLetters, lockDueLetters } from './deliverySteps';
import { arrive, schedule, sealLetter, sealRequest, writeDraft } from './factory';
import { Letter } from './Letter';

const system = testSystem({ signedIn: 'linwan' });

const byPhone = {
  recipient: { kind: 'phone' as const, name: '外婆', phone: '13800000003' },
  channels: ['sms' as const],
};
const kindsOf = async (letterId: string) =>
  (await call(letters.readLetter, { letterId }, system.token)).timeline.map(({ kind }) => kind);

describe('cancelling', () => {
  it('stops a scheduled letter, once however often it is asked', async () => {
    const { id: letterId } = await sealLetter(system.token);
    const first = await call(letters.cancelLetter, { letterId }, system.token);
    expect(first.status).toBe('cancelled');
    expect(await call(letters.cancelLetter, { letterId }, system.token)).toEqual(first);
    expect(await kindsOf(letterId)).toEqual(['written', 'sealed', 'cancelled']);
  });

  it('ten times at once is as once', async () => {
    const { id: letterId } = await sealLetter(system.token);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ask(letters.cancelLetter, { letterId }, system.token)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(await kindsOf(letterId)).toEqual(['written', 'sealed', 'cancelled']);
  });

  it.each(['draft', 'awaiting_payment', 'delivering', 'opened'] as const)(
    'is refused for a letter that is %s',
    async (status) => {
      const draft = await writeDraft(system.token);
      if (status !== 'draft')
        await call(sealing.sealLetter, sealRequest(draft, status === 'awaiting_payment' ? byPhone : {}), system.token);
      if (status === 'delivering' || status === 'opened') await arrive(draft.id);
      if (status === 'opened') await call(opening.openLetter, { letterId: draft.id }, system.token);
      const answer = await ask(letters.cancelLetter, { letterId: draft.id }, system.token);
      expect(answer).toMatchObject({ status: 409, body: { error: 'letter_not_cancellable' } });
      expect((await call(letters.readLetter, { letterId: draft.id }, system.token)).status).toBe(status);
    },
  );

  it('keeps the letter from being sealed, saved or opened again', async () => {
    const { id: letterId } = await sealLetter(system.token);
    const letter = await call(letters.cancelLetter, { letterId }, system.token);
    expect((await ask(sealing.sealLetter, sealRequest(letter), system.token)).body.error).toBe('letter_not_editable');
    expect((await ask(sealing.unsealLetter, { letterId }, system.token)).body.error).toBe('letter_not_editable');
    expect((await ask(letters.discardDraft, { letterId }, system.token)).body.error).toBe('letter_not_editable');
    expect((await ask(opening.openLetter, { letterId }, system.token)).body.error).toBe('letter_not_yet_due');
  });

  it('and delivering at once: exactly one wins, every time', async () => {
    const sealed = await Promise.all(Array.from({ length: 12 }, () => sealLetter(system.token)));
    await Letter.update({ deliverAt: new Date(Date.now() - 1_000) }, { where: {} });
    const sweep = () =>
      inTransaction(async (transaction) => {
        const due = (await findDueLetters(4, [''])).map(({ id }) => id);
        for (const { id } of await lockDueLetters(due, transaction)) await beginDelivery(id, transaction);
      });
    const cancel = (letterId: string) => ask(letters.cancelLetter, { letterId }, system.token);
    const cancelled = sealed.map(({ id }) => cancel(id));
    const swept = [sweep(), sweep(), sweep()];
    const answers = await Promise.all(cancelled);
    await Promise.all(swept);
    for (const [index, { id }] of sealed.entries()) {
      const { status } = await Letter.findByPk(id, { rejectOnEmpty: true });
      const wasCancelled = answers[index]?.status === 200;
      expect(wasCancelled ? ['cancelled'] : ['delivering']).toContain(status);
      expect(await kindsOf(id)).toEqual(['written', 'sealed', wasCancelled ? 'cancelled' : 'due']);
    }
  });
});

describe('due letters', () => {
  it('are taken by one worker only; another passes over them without waiting', async () => {
    const sealed = await Promise.all([sealLetter(system.token), sealLetter(system.token), sealLetter(system.token)]);
    await Letter.update({ deliverAt: new Date(Date.now() - 1_000) }, { where: {} });
    await inTransaction(async (first) => {
      const due = (await findDueLetters(10, [''])).map(({ id }) => id);
      const mine = (await lockDueLetters(due.slice(0, 2), first)).map(({ id }) => id);
      const theirs = (await inTransaction((second) => lockDueLetters(due, second))).map(({ id }) => id);
      expect(mine).toHaveLength(2);
      expect([...mine, ...theirs].sort()).toEqual(sealed.map(({ id }) => id).sort());
    });
  });

  it('are none that are cancelled, unpaid, early or drafts', async () => {
    const cancelled = await sealLetter(system.token);
    await call(letters.cancelLetter, { letterId: cancelled.id }, system.token);
    await writeDraft(system.token);
    await sealLetter(system.token, byPhone);
    await Letter.update({ deliverAt: new Date(Date.now() - 1_000) }, { where: {} });
    await sealLetter(system.token);
    expect(await findDueLetters(10, [''])).toEqual([]);
    const all = (await Letter.findAll()).map(({ id }) => id);
    expect(await inTransaction((transaction) => lockDueLetters(all, transaction))).toEqual([]);
  });
});

describe('taking an unpaid letter back to the desk', () => {
  it('makes it a draft with the same words, which can be changed and sealed again', async () => {
    const sealed = await sealLetter(system.token, byPhone);
    const back = await call(sealing.unsealLetter, { letterId: sealed.id }, system.token);
    expect(back).toMatchObject({ status: 'draft', body: sealed.body, version: sealed.version });
    expect(await call(sealing.unsealLetter, { letterId: sealed.id }, system.token)).toEqual(back);
    const words = { title: '', body: 'changed', signature: '' };
    const changed = await call(
      letters.saveDraft,
      { letterId: sealed.id, version: back.version, ...words },
      system.token,
    );
    expect(await call(sealing.sealLetter, sealRequest(changed), system.token)).toMatchObject({
      status: 'scheduled',
      amountFen: 0,
    });
  });

  it('ten times at once is as once', async () => {
    const { id: letterId } = await sealLetter(system.token, byPhone);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => ask(sealing.unsealLetter, { letterId }, system.token)),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
  });

  it('and its payment at once: exactly one wins, every time', async () => {
    const sealed = await Promise.all(Array.from({ length: 8 }, () => sealLetter(system.token, byPhone)));
    await Promise.all(
      sealed.map(async ({ id: letterId }) => {
        const [answer, paid] = await Promise.all([
          ask(sealing.unsealLetter, { letterId }, system.token),
          schedule(letterId),
        ]);
        expect(answer.status === 200).toBe(!paid);
        const { status } = await Letter.findByPk(letterId, { rejectOnEmpty: true });
        expect(status).toBe(paid ? 'scheduled' : 'draft');
      }),
    );
  });

  it('is refused once it is scheduled', async () => {
    const { id: letterId } = await sealLetter(system.token);
    const answer = await ask(sealing.unsealLetter, { letterId }, system.token);
    expect(answer).toMatchObject({ status: 409, body: { error: 'letter_not_editable' } });
  });
});

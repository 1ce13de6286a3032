import { letters, sealing } from '../../shared/contract';
import { arrive, sealRequest, writeDraft } from '../letters/factory';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });

const byPhone = {
  recipient: { kind: 'phone' as const, name: '外婆', phone: '13800000003' },
  channels: ['sms' as const],
};
const sealingsOf = async (letterId: string) =>
  (await call(letters.readLetter, { letterId }, system.token)).timeline.filter(({ kind }) => kind === 'sealed').length;

describe('sealing twice', () => {
  it.each([
    ['free', {}],
    ['paid', byPhone],
  ])('is as once, for a %s letter', async (_what, changes) => {
    const checks = jest.spyOn(system.sandbox.wechat, 'checkText');
    const wanted = sealRequest(await writeDraft(system.token), changes);
    const first = await call(sealing.sealLetter, wanted, system.token);
    const checked = checks.mock.calls.length;
    expect(await call(sealing.sealLetter, wanted, system.token)).toEqual(first);
    expect(checks.mock.calls.length).toBe(checked);
    expect(await sealingsOf(first.id)).toBe(1);
  });

  it.each([
    ['free', {}],
    ['paid', byPhone],
  ])('ten times at once is as once, for a %s letter', async (_what, changes) => {
    const wanted = sealRequest(await writeDraft(system.token), changes);
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(sealing.sealLetter, wanted, system.token)));
    expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200));
    expect(new Set(answers.map(({ body }) => body.timeline.length)).size).toBe(1);
    expect(await sealingsOf(wanted.letterId)).toBe(1);
  });

  it('for another person, time or way is refused, not taken for the first', async () => {
    const wanted = sealRequest(await writeDraft(system.token), byPhone);
    await call(sealing.sealLetter, wanted, system.token);
    for (const other of [
      { ...wanted, deliverLocal: { ...wanted.deliverLocal, time: '21:45' } },
      { ...wanted, deliverLocal: { ...wanted.deliverLocal, timeZone: 'Asia/Tokyo' } },
      { ...wanted, recipient: { ...wanted.recipient, name: '外公' } },
      { ...wanted, recipient: { ...wanted.recipient, phone: '13800000002' } },
      { ...sealRequest({ ...(await call(letters.readLetter, { letterId: wanted.letterId }, system.token)) }) },
    ]) {
      const answer = await ask(sealing.sealLetter, other, system.token);
      expect(answer).toMatchObject({ status: 409, body: { error: 'letter_not_editable' } });
    }
    expect(await sealingsOf(wanted.letterId)).toBe(1);
  });

  it('at once for two different times lets one win, and the other is told', async () => {
    const wanted = sealRequest(await writeDraft(system.token));
    const later = { ...wanted, deliverLocal: { ...wanted.deliverLocal, time: '21:45' } };
    const answers = await Promise.all([wanted, later].map((one) => ask(sealing.sealLetter, one, system.token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const won = answers[0]?.status === 200 ? wanted : later;
    const kept = await call(letters.readLetter, { letterId: wanted.letterId }, system.token);
    expect(kept.deliverLocal).toEqual(won.deliverLocal);
  });

  it('is refused once the delivery has begun', async () => {
    const wanted = sealRequest(await writeDraft(system.token));
    await call(sealing.sealLetter, wanted, system.token);
    expect(await arrive(wanted.letterId)).toBe(true);
    expect((await ask(sealing.sealLetter, wanted, system.token)).body.error).toBe('letter_not_editable');
  });
});

describe('sealing while the draft is saved', () => {
  it('seals the words that were checked, or none', async () => {
    const draft = await writeDraft(system.token, { body: 'checked words' });
    const check = system.sandbox.wechat.checkText.bind(system.sandbox.wechat);
    let answer: () => void = () => undefined;
    const saved = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const seen = new Promise<void>((resolve) => {
      jest.spyOn(system.sandbox.wechat, 'checkText').mockImplementation((input) => {
        resolve();
        // The stand-in's door waits for a verdict that comes late.
        return saved.then(() => check(input)) as unknown as ReturnType<typeof check>;
      });
    });
    const sealed = ask(sealing.sealLetter, sealRequest(draft), system.token);
    await seen;
    await call(
      letters.saveDraft,
      { letterId: draft.id, version: 1, title: '', body: 'sandbox-risky', signature: '' },
      system.token,
    );
    answer();
    expect((await sealed).body).toMatchObject({ error: 'letter_changed_elsewhere', details: { version: 2 } });
    expect((await call(letters.readLetter, { letterId: draft.id }, system.token)).status).toBe('draft');
  });
});

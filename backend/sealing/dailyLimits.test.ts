import { letters, sealing } from '../../shared/contract';
import { signIn } from '../accounts/factory';
import { schedule, sealLetter, sealRequest, writeDraft } from '../letters/factory';
import { letterSettings } from '../letters/settings';
import { ask, call } from '../testing/call';
import { passTime } from '../testing/passTime';
import { toGrandma, toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;
beforeEach(() => {
  jest.replaceProperty(letterSettings, 'SENDER_DAILY_LIMIT', 4);
  jest.replaceProperty(letterSettings, 'SENDER_DAILY_FREE_LIMIT', 2);
});

async function sealOne(plan: Parameters<typeof sealLetter>[1] = toMyself, token = system.token) {
  const draft = await writeDraft(token);
  return ask(sealing.sealLetter, sealRequest(draft, plan), token);
}

describe('the letters that one account seals within a day', () => {
  it('are so many free ones, and then paid ones still', async () => {
    for (const status of [200, 200, 429]) expect((await sealOne()).status).toBe(status);
    expect(await sealOne(toGrandma)).toMatchObject({ status: 200, body: { status: 'awaiting_payment' } });
  });

  it('are so many in all; the one too many stays a draft, and is told when it may go', async () => {
    for (let count = 0; count < 4; count += 1) expect((await sealOne(toGrandma)).status).toBe(200);
    const draft = await writeDraft(system.token);
    const { status, body } = await ask(sealing.sealLetter, sealRequest(draft, toGrandma), system.token);
    expect(status).toBe(429);
    expect(body).toMatchObject({ error: 'too_many_letters', details: { retryAfterSeconds: expect.any(Number) } });
    const seconds = Number(body.details?.retryAfterSeconds);
    expect(seconds).toBeGreaterThan(86_000);
    expect(seconds).toBeLessThanOrEqual(86_400);
    const kept = await call(letters.readLetter, { letterId: draft.id }, system.token);
    expect(kept).toMatchObject({ status: 'draft', body: '你好，明天的我。', recipient: null });
  });

  it('go on when the first of them is a day old, not all at once', async () => {
    expect((await sealOne()).status).toBe(200);
    await passTime(system.sandbox, hour);
    const { accessToken } = await signIn('linwan');
    expect((await sealOne(toMyself, accessToken)).status).toBe(200);
    const refused = await sealOne(toMyself, accessToken);
    expect(refused.body.error).toBe('too_many_free_letters');
    const seconds = Number(refused.body.details?.retryAfterSeconds);
    expect(seconds).toBeLessThanOrEqual(23 * 3_600);
    expect(seconds).toBeGreaterThan(22 * 3_600);
  });

  it('are as many when all are sealed at once', async () => {
    const drafts = await Promise.all(Array.from({ length: 6 }, () => writeDraft(system.token)));
    const answers = await Promise.all(drafts.map((one) => ask(sealing.sealLetter, sealRequest(one), system.token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429, 429, 429]);
  });

  it('count a cancelled one, and none that was taken back to the desk', async () => {
    const cancelled = await sealLetter(system.token);
    await call(letters.cancelLetter, { letterId: cancelled.id }, system.token);
    const unpaid = await sealLetter(system.token, toGrandma);
    await call(sealing.unsealLetter, { letterId: unpaid.id }, system.token);
    expect((await sealOne()).status).toBe(200);
    expect((await sealOne()).status).toBe(429);
    for (let count = 0; count < 2; count += 1) expect((await sealOne(toGrandma)).status).toBe(200);
    expect((await sealOne(toGrandma)).status).toBe(429);
  });

  it('count a letter once however often it is sealed', async () => {
    const draft = await writeDraft(system.token);
    const wanted = sealRequest(draft, toGrandma);
    for (let count = 0; count < 6; count += 1) await call(sealing.sealLetter, wanted, system.token);
    await schedule(draft.id);
    for (let count = 0; count < 3; count += 1) expect((await sealOne(toGrandma)).status).toBe(200);
    expect((await sealOne(toGrandma)).status).toBe(429);
    expect(await ask(sealing.sealLetter, wanted, system.token)).toMatchObject({ status: 200 });
  });
});

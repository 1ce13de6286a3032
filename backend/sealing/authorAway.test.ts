import { accounts, letters, sealing } from '../../shared/contract';
import { registerByName, signIn } from '../accounts/factory';
import { ContentCheck } from '../contentCheck/ContentCheck';
import { sealRequest, writeDraft } from '../letters/factory';
import { ask, call } from '../testing/call';
import { passTime } from '../testing/passTime';
import { loginCode } from '../testing/phone';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { openChecks } from './openChecks';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;

const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);
const tap = async (letterId: string, wechatCode?: string) =>
  ask(sealing.checkLetter, { letterId, wechatCode: wechatCode ?? (await loginCode('linwan')) }, system.token);

/** A letter at whose last button WeChat has not seen its author for two hours. */
async function sealAway(plan: Parameters<typeof sealRequest>[1] = toGrandma, words = {}) {
  const draft = await writeDraft(system.token, words);
  await system.sandbox.clock.advance(2 * hour);
  const wanted = sealRequest(draft, plan);
  const sealed = await call(sealing.sealLetter, wanted, system.token);
  return { draft, wanted, sealed, letterId: draft.id };
}

describe('a letter that is sealed two hours after WeChat saw its author', () => {
  it('waits, sealed and unpaid, for one tap, and can be taken back', async () => {
    const { letterId, sealed, draft } = await sealAway();
    expect(sealed).toMatchObject({ status: 'checking', check: { state: 'author_away' } });
    expect(sealed.may).toMatchObject({ unseal: true, pay: false, edit: false });
    expect(sealed.timeline.map(({ kind }) => kind)).toEqual(['written']);
    const list = await call(letters.listSent, { limit: 20 }, system.token);
    expect(list.letters[0]).toMatchObject({ id: letterId, calling: 'visit' });
    const back = await call(sealing.unsealLetter, { letterId }, system.token);
    expect(back).toMatchObject({ status: 'draft', version: draft.version, check: null });
  });

  it.each([
    ['paid', toGrandma, 'awaiting_payment'],
    ['free', {}, 'scheduled'],
  ] as const)('goes on by the tap, when it is %s', async (_what, plan, status) => {
    const { letterId } = await sealAway(plan);
    expect((await tap(letterId)).body).toMatchObject({ status, check: null });
    expect((await read(letterId)).timeline.map(({ kind }) => kind)).toEqual(['written', 'sealed']);
  });

  it('goes on once by many taps at once', async () => {
    const { letterId } = await sealAway();
    const codes = await Promise.all([1, 2, 3].map(() => loginCode('linwan')));
    const answers = await Promise.all(codes.map((code) => tap(letterId, code)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await tap(letterId)).body.status).toBe('awaiting_payment');
    expect((await read(letterId)).timeline.map(({ kind }) => kind)).toEqual(['written', 'sealed']);
  });

  it('goes on by the last button again, once its author has come', async () => {
    const { wanted } = await sealAway();
    expect(await call(sealing.sealLetter, wanted, system.token)).toMatchObject({ check: { state: 'author_away' } });
    await loginCode('linwan');
    expect((await call(sealing.sealLetter, wanted, system.token)).status).toBe('awaiting_payment');
  });

  it.each([
    ['of somebody else', () => loginCode('zhoumu')],
    ['that nobody was given', async () => 'no-such-code'],
    [
      'that was used before',
      async () => {
        const code = await loginCode('linwan');
        await call(accounts.signInWithWechat, { code });
        await system.sandbox.clock.advance(2 * hour);
        return code;
      },
    ],
  ])('does not go on by a code %s', async (_whose, codeOf) => {
    const { letterId } = await sealAway();
    expect(await tap(letterId, await codeOf())).toMatchObject({ status: 401, body: { error: 'wechat_code_invalid' } });
    expect(await read(letterId)).toMatchObject({ status: 'checking', check: { state: 'author_away' } });
  });

  it('waits on while WeChat itself is away, and for who asks without a code', async () => {
    const { letterId } = await sealAway();
    expect((await ask(sealing.checkLetter, { letterId }, system.token)).body.check).toMatchObject({
      state: 'author_away',
    });
    system.sandbox.faults.add({ party: 'wechat', operation: 'jscode2session', fault: 'http_500', times: 9 });
    expect((await tap(letterId)).body.error).toBe('wechat_unavailable');
    system.sandbox.faults.clear();
    system.sandbox.faults.add({ party: 'wechat', operation: 'msg_sec_check', fault: 'http_500', times: 9 });
    expect((await tap(letterId)).body).toMatchObject({ status: 'checking', check: { state: 'waiting' } });
    system.sandbox.faults.clear();
    expect((await tap(letterId)).body.status).toBe('awaiting_payment');
  });

  it('is refused by the tap for what it says, with all of it intact', async () => {
    const { letterId, draft } = await sealAway(toGrandma, { title: '代开发票' });
    const refused = (await tap(letterId)).body;
    expect(refused).toMatchObject({ status: 'draft', title: '代开发票', body: draft.body, version: draft.version });
    expect(refused.check).toMatchObject({ state: 'refused', part: 'title' });
  });

  it('is back at the desk after a day without a tap, not a moment later for having been asked about', async () => {
    const { letterId } = await sealAway();
    const { begunAt } = await ContentCheck.findByPk(letterId, { rejectOnEmpty: true });
    await ask(sealing.checkLetter, { letterId }, system.token);
    expect((await ContentCheck.findByPk(letterId))?.begunAt).toEqual(begunAt);
    await passTime(system.sandbox, 25 * hour);
    await openChecks.round();
    const { accessToken } = await signIn('linwan');
    const returned = await call(letters.readLetter, { letterId }, accessToken);
    expect([returned.status, returned.timeline.at(-1)?.reason]).toEqual(['draft', 'content_check_stale']);
    const late = await ask(sealing.checkLetter, { letterId, wechatCode: await loginCode('linwan') }, accessToken);
    expect(late.body.status).toBe('draft');
  });

  it('is nobody’s who came without WeChat', async () => {
    const { accessToken } = await registerByName();
    const draft = await writeDraft(accessToken);
    await system.sandbox.clock.advance(2 * hour);
    expect((await call(sealing.sealLetter, sealRequest(draft, toGrandma), accessToken)).status).toBe(
      'awaiting_payment',
    );
  });
});

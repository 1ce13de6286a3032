import { letters, sealing } from '../../shared/contract';
import { registerByName } from '../accounts/factory';
import { sealRequest, writeDraft } from '../letters/factory';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });

/** The texts that WeChat was asked about while `work` ran. */
async function textsChecked(work: () => Promise<unknown>): Promise<string[]> {
  const checks = jest.spyOn(system.sandbox.wechat, 'checkText');
  await work();
  return checks.mock.calls.map(([input]) => String(input.content));
}

describe('sealing', () => {
  it('has WeChat see every word of the longest letter, its title, its signature and the name', async () => {
    const body =
      Array.from({ length: 5_000 }, (_, index) => String.fromCodePoint(0x20000 + index)).join('') + '尾'.repeat(5_000);
    const draft = await writeDraft(system.token, { body, title: '题目', signature: '署名' });
    const wanted = sealRequest(draft, { recipient: { kind: 'self', name: '收信的我' } });
    const seen = await textsChecked(() => call(sealing.sealLetter, wanted, system.token));
    expect(seen.every((text) => text.length <= 2_400)).toBe(true);
    for (const character of body.slice(0, 10_000).match(/./gsu) ?? []) {
      if (!seen.some((text) => text.includes(character))) throw new Error('a character was not checked');
    }
    expect(seen.join('').match(/尾/g)?.length).toBeGreaterThanOrEqual(5_000);
    for (const name of ['题目', '署名', '收信的我']) expect(seen.join('\n')).toContain(name);
  });

  it('asks nothing about blank parts', async () => {
    const draft = await writeDraft(system.token, { body: `信${'\n'.repeat(5_000)}尾`, title: ' ', signature: '' });
    const seen = await textsChecked(() =>
      call(sealing.sealLetter, sealRequest(draft, { recipient: { kind: 'self', name: '' } }), system.token),
    );
    expect(seen.filter((text) => text.trim() === '')).toEqual([]);
    expect(seen).toHaveLength(2);
  });

  it('asks again when the letter is sealed again after it was refused', async () => {
    const draft = await writeDraft(system.token, { body: '赌博网站' });
    expect((await ask(sealing.sealLetter, sealRequest(draft), system.token)).body.error).toBe('content_refused');
    const words = { title: '', body: '下棋网站', signature: '' };
    const changed = await call(letters.saveDraft, { letterId: draft.id, version: 1, ...words }, system.token);
    expect((await call(sealing.sealLetter, sealRequest(changed), system.token)).status).toBe('scheduled');
  });
});

describe('what WeChat refuses', () => {
  const clean = { title: '题', body: '信', signature: '名' };
  const paid = {
    recipient: { kind: 'phone' as const, name: '外婆', phone: '13800000003' },
    channels: ['sms' as const],
  };

  it.each([
    ['the body', { ...clean, body: `${'长'.repeat(9_000)}sandbox-risky` }, 20006, 'contraband', 'body'],
    [
      'the body across two chunks',
      { ...clean, body: `${'长'.repeat(2_395)}sandbox-risky` },
      20006,
      'contraband',
      'body',
    ],
    ['the title', { ...clean, title: '代开发票' }, 20008, 'contraband', 'title'],
    ['the signature', { ...clean, signature: 'sandbox-risky' }, 20006, 'contraband', 'signature'],
  ])('in %s goes back to the desk, unpaid and unharmed', async (_where, words, label, rule, path) => {
    const draft = await writeDraft(system.token, words);
    const answer = await ask(sealing.sealLetter, sealRequest(draft, paid), system.token);
    expect(answer).toMatchObject({ status: 422, body: { error: 'content_refused', details: { label, rule } } });
    expect(answer.body.fields).toEqual([{ path, problem: 'refused' }]);
    const check = { state: 'refused', part: path, rule };
    expect(await call(letters.readLetter, { letterId: draft.id }, system.token)).toEqual({ ...draft, check });
  });

  it('in the name of the recipient too', async () => {
    const draft = await writeDraft(system.token, clean);
    const wanted = sealRequest(draft, { recipient: { kind: 'self', name: '赌博网站' } });
    expect((await ask(sealing.sealLetter, wanted, system.token)).body).toMatchObject({
      error: 'content_refused',
      fields: [{ path: 'recipient.name', problem: 'refused' }],
    });
  });

  it.each(['http_500', 'http_503_html', 'cut_before', 'cut_after', 'code:45009', 'code:-1'] as const)(
    'by being away (%s) lets the letter wait, and a later try seals it',
    async (fault) => {
      const draft = await writeDraft(system.token, clean);
      system.sandbox.faults.add({ party: 'wechat', operation: 'msg_sec_check', fault, times: 9 });
      expect((await call(sealing.sealLetter, sealRequest(draft), system.token)).status).toBe('checking');
      system.sandbox.faults.clear();
      expect((await call(sealing.sealLetter, sealRequest(draft), system.token)).status).toBe('scheduled');
    },
  );
});

describe('a letter of somebody without WeChat', () => {
  const clean = { title: '题', body: '信', signature: '名' };
  let token: string;
  beforeEach(async () => {
    token = (await registerByName()).accessToken;
  });
  const toGrandma = {
    recipient: { kind: 'phone' as const, name: '外婆', phone: '13800000003' },
    channels: ['sms' as const],
  };

  it('is checked by Alibaba Cloud, every word of it, and by WeChat not at all', async () => {
    const wechat = jest.spyOn(system.sandbox.wechat, 'checkText').mock.calls;
    const green = jest.spyOn(system.sandbox.green, 'act').mock.calls;
    const body = Array.from({ length: 10_000 }, (_, index) => String.fromCodePoint(0x4e00 + (index % 9_000))).join('');
    const draft = await writeDraft(token, { body, title: '题目', signature: '署名' });
    const sealed = await call(sealing.sealLetter, sealRequest(draft, toGrandma), token);
    expect(sealed.status).toBe('awaiting_payment');
    const seen = green.map(([, { ServiceParameters }]) => JSON.parse(ServiceParameters ?? '').content).join('\n');
    for (const part of ['题目', '署名', '外婆']) expect(seen).toContain(part);
    expect([...body].every((character) => seen.includes(character))).toBe(true);
    expect(wechat).toHaveLength(0);
  });

  it.each([
    ['the body', { ...clean, body: `${'长'.repeat(498)}代开发票` }, toGrandma, 'body', 'contraband'],
    ['the title', { ...clean, title: '代开发票' }, toGrandma, 'title', 'contraband'],
    ['the signature', { ...clean, signature: '赌博网站' }, toGrandma, 'signature', 'contraband'],
    [
      'the name',
      clean,
      { ...toGrandma, recipient: { ...toGrandma.recipient, name: 'sandbox-risky' } },
      'recipient.name',
      'contraband',
    ],
  ])(
    'goes back to the desk for what stands in %s, and its author hears which rule',
    async (_where, words, plan, path, rule) => {
      const draft = await writeDraft(token, words);
      const answer = await ask(sealing.sealLetter, sealRequest(draft, plan), token);
      expect(answer).toMatchObject({ status: 422, body: { error: 'content_refused', details: { rule } } });
      expect(answer.body.fields).toEqual([{ path, problem: 'refused' }]);
      const check = { state: 'refused', part: path === 'recipient.name' ? 'recipientName' : path, rule };
      expect(await call(letters.readLetter, { letterId: draft.id }, token)).toEqual({ ...draft, check });
    },
  );
});

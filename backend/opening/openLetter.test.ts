import { letters, opening } from '../../shared/contract';
import { toLocalTime } from '../../shared/schedule';
import { signIn } from '../accounts/factory';
import { noticeAccepted } from '../letters/deliverySteps';
import { arrive, schedule, sealLetter } from '../letters/factory';
import { createOpeningCode } from '../letters/OpeningCode';
import { clock } from '../platform/clock';
import { database, inTransaction, select } from '../platform/database';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { LetterEvent } from '../timeline/LetterEvent';

const system = testSystem({ signedIn: 'linwan' });

const words = { title: '给外婆', body: '外婆：\r\n\n见字如面。🌱', signature: '林晚' };
const byPhone = {
  recipient: { kind: 'phone' as const, name: '外婆', phone: '13800000003' },
  channels: ['sms' as const],
};
const toFriend = { recipient: { kind: 'friend' as const, name: '周牧' }, channels: ['wechat' as const] };

const newCode = (letterId: string) => inTransaction((transaction) => createOpeningCode(letterId, null, transaction));
const openingsOf = async (letterId: string) =>
  (await LetterEvent.findAll({ where: { letterId, kind: 'opened' } })).length;

async function scheduledByPhone(): Promise<string> {
  const { id } = await sealLetter(system.token, byPhone, words);
  await schedule(id);
  return id;
}

describe('opening a letter with an account', () => {
  it('shows its words, from whom and when, to the person it is for', async () => {
    const sealed = await sealLetter(system.token, {}, words);
    await arrive(sealed.id);
    const opened = await call(opening.openLetter, { letterId: sealed.id }, system.token);
    expect(opened).toMatchObject({ id: sealed.id, ...words, recipientName: '明天的我' });
    expect(Date.parse(opened.openedAt)).toBeGreaterThanOrEqual(Date.parse(opened.sealedAt));
  });

  it.each(['Asia/Shanghai', 'Pacific/Kiritimati', 'America/Adak'])(
    'says when it was written by the clock its author chose: %s',
    async (timeZone) => {
      const deliverLocal = toLocalTime(clock.now() + 2 * 86_400_000 + 60_000, timeZone);
      const { id: letterId } = await sealLetter(system.token, { deliverLocal }, words);
      await arrive(letterId);
      const { sealedAt, sealedLocal } = await call(opening.openLetter, { letterId }, system.token);
      expect(sealedLocal).toEqual(toLocalTime(Date.parse(sealedAt), timeZone));
    },
  );

  it('again and again is as once', async () => {
    const { id: letterId } = await sealLetter(system.token, {}, words);
    await arrive(letterId);
    const first = await call(opening.openLetter, { letterId }, system.token);
    expect(await call(opening.openLetter, { letterId }, system.token)).toEqual(first);
    const atOnce = await Promise.all(
      Array.from({ length: 5 }, () => call(opening.openLetter, { letterId }, system.token)),
    );
    expect(atOnce).toEqual(Array(5).fill(first));
    expect(await openingsOf(letterId)).toBe(1);
  });

  it('before its time is refused, even to its author and recipient in one', async () => {
    const { id: letterId } = await sealLetter(system.token, {}, words);
    const answer = await ask(opening.openLetter, { letterId }, system.token);
    expect(answer).toMatchObject({ status: 403, body: { error: 'letter_not_yet_due' } });
    expect(JSON.stringify(answer.body)).not.toContain('见字如面');
    expect(await openingsOf(letterId)).toBe(0);
  });

  it('of somebody else is refused as if it were not there, before and after its time', async () => {
    const { id: letterId } = await sealLetter(system.token, toFriend, words);
    await schedule(letterId);
    const stranger = (await signIn('zhoumu')).accessToken;
    for (const caller of [stranger, system.token]) {
      expect(await ask(opening.openLetter, { letterId }, caller)).toMatchObject({
        status: 404,
        body: { error: 'not_found' },
      });
    }
    await arrive(letterId);
    for (const caller of [stranger, system.token]) {
      expect((await ask(opening.openLetter, { letterId }, caller)).body.error).toBe('not_found');
    }
  });

  it('before any notice went out keeps it opened when the notice is taken later', async () => {
    const { id: letterId } = await sealLetter(system.token, {}, words);
    await arrive(letterId);
    await call(opening.openLetter, { letterId }, system.token);
    await inTransaction((transaction) => noticeAccepted(letterId, 'wechat', transaction));
    expect((await call(letters.readLetter, { letterId }, system.token)).status).toBe('opened');
  });
});

describe('opening a letter with its pick-up code', () => {
  it('needs no account and opens it once, whoever else opens it too', async () => {
    const letterId = await scheduledByPhone();
    const [code, resent] = [await newCode(letterId), await newCode(letterId)];
    await arrive(letterId);
    const first = await call(opening.openByCode, { code });
    expect(first).toMatchObject({ id: letterId, ...words, recipientName: '外婆' });
    // What comes with an opening says until when it holds.
    const again = { ...first, opening: expect.any(String) };
    expect(await call(opening.openByCode, { code })).toEqual(again);
    expect(await call(opening.openByCode, { code: resent })).toEqual(again);
    expect(await openingsOf(letterId)).toBe(0);
  });

  it('takes the code however it is typed', async () => {
    const letterId = await scheduledByPhone();
    const code = await newCode(letterId);
    await arrive(letterId);
    const bare = code.replaceAll('-', '');
    const fullWidth = [...bare].map((sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0)).join('');
    for (const typed of [
      code.toLowerCase(),
      bare,
      bare.toLowerCase(),
      code.replaceAll('-', ' '),
      code.replaceAll('-', ' - '),
      code.replaceAll('-', '－'),
      code.replaceAll('-', '–'),
      code.replaceAll('-', '_'),
      `  ${code}  `,
      `\u3000${code}\n`,
      bare.replaceAll('0', 'O').replaceAll('1', 'I'),
      bare.replaceAll('0', 'o').replaceAll('1', 'l'),
      fullWidth,
      fullWidth.toLowerCase(),
    ]) {
      const answer = await ask(opening.openByCode, { code: typed });
      expect({ typed, status: answer.status }).toEqual({ typed, status: 200 });
    }
  });

  it('has forty codes that all look as promised, none stored as it is', async () => {
    const letterId = await scheduledByPhone();
    const codes = await Promise.all(Array.from({ length: 40 }, () => newCode(letterId)));
    expect(new Set(codes).size).toBe(40);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
    const rows = await select<{ hex: string }>('SELECT HEX(fingerprint) AS hex FROM opening_codes', {});
    const stored = rows.map(({ hex }) => `${hex} ${Buffer.from(hex, 'hex').toString('latin1')}`).join('\n');
    for (const code of codes) {
      expect(stored).not.toContain(code.replaceAll('-', ''));
      expect(stored).not.toContain(Buffer.from(code.replaceAll('-', '')).toString('hex').toUpperCase());
    }
  });

  it.each([
    '0000-0000-0000',
    'ZZZZ-ZZZZ-ZZZZ',
    '------------',
    '            ',
    '一二三四五六七八九十百千',
    '0000-0000-0000-0000',
  ])('refuses %p, and says no more', async (code) => {
    await newCode(await scheduledByPhone());
    const answer = await ask(opening.openByCode, { code });
    expect(answer).toMatchObject({ status: 404, body: { error: 'opening_code_invalid' } });
    expect(Object.keys(answer.body).sort()).toEqual(['error', 'message', 'requestId']);
  });

  it('refuses a code with one character changed', async () => {
    const letterId = await scheduledByPhone();
    const code = await newCode(letterId);
    await arrive(letterId);
    for (const place of [0, 6, 13]) {
      const other = code[place] === '7' ? '8' : '7';
      const changed = code.slice(0, place) + other + code.slice(place + 1);
      expect((await ask(opening.openByCode, { code: changed })).body.error).toBe('opening_code_invalid');
    }
  });

  it('opens nothing before its time', async () => {
    const code = await newCode(await scheduledByPhone());
    const answer = await ask(opening.openByCode, { code });
    expect(answer).toMatchObject({ status: 403, body: { error: 'letter_not_yet_due' } });
    expect(JSON.stringify(answer.body)).not.toContain('见字如面');
  });

  it('opens a letter that could not be delivered, since its notice may have come all the same', async () => {
    const letterId = await scheduledByPhone();
    const code = await newCode(letterId);
    await arrive(letterId);
    await database.query("UPDATE letters SET status = 'undeliverable'");
    expect((await call(opening.openByCode, { code })).body).toBe(words.body);
    expect(await openingsOf(letterId)).toBe(0);
    expect((await call(letters.readLetter, { letterId }, system.token)).status).toBe('undeliverable');
  });
});

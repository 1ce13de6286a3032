import { letters, opening } from '../../shared/contract';
import { toLocalTime } from '../../shared/schedule';
import { signIn } from '../accounts/factory';
import { arrive, schedule, sealLetter } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { createOpeningCode } from '../letters/OpeningCode';
import { inTransaction } from '../platform/database';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });

const words = { title: '给外婆', body: '外婆：\n见字如面。', signature: '林晚', mood: 'missing' };
const byPhone = {
  recipient: { kind: 'phone' as const, name: '外婆', phone: '13800000003' },
  channels: ['sms' as const],
};

async function sentByPhone() {
  const { id } = await sealLetter(system.token, byPhone, words);
  await schedule(id);
  return { id, code: await inTransaction((transaction) => createOpeningCode(id, null, transaction)) };
}

const statusOf = async (letterId: string) => (await Letter.findByPk(letterId, { rejectOnEmpty: true })).status;

describe('a look at the cover of a letter', () => {
  it('says from whom, when it was written and its day, and not a word of it; the letter stays closed', async () => {
    const { id, code } = await sentByPhone();
    await arrive(id);
    const before = await statusOf(id);
    const cover = await call(opening.lookByCode, { code });
    const letter = await Letter.findByPk(id, { rejectOnEmpty: true });
    const sealedAt = letter.sealedAt?.toISOString() ?? '';
    expect(cover).toEqual({
      id,
      state: 'arrived',
      may: { open: true, notMe: true, remind: true, tell: true },
      letter: {
        from: '林晚',
        mood: 'missing',
        sealedAt,
        sealedLocal: toLocalTime(Date.parse(sealedAt), 'Asia/Shanghai'),
        deliverAt: letter.deliverAt?.toISOString(),
      },
    });
    expect(await statusOf(id)).toBe(before);
    expect(letter.openedAt).toBeNull();
    await call(opening.openByCode, { code });
    expect(await call(opening.lookByCode, { code })).toEqual({
      ...cover,
      state: 'opened',
      may: { ...cover.may, remind: false },
    });
  });

  it('by an account is for its recipient alone; before its day it says only from whom and for when', async () => {
    const { id: letterId } = await sealLetter(system.token, {}, words);
    expect(await call(opening.lookAtLetter, { letterId }, system.token)).toMatchObject({
      state: 'waiting',
      may: { open: false },
      letter: { from: '林晚' },
    });
    const stranger = (await signIn('zhoumu')).accessToken;
    expect(await ask(opening.lookAtLetter, { letterId }, stranger)).toMatchObject({
      status: 404,
      body: { error: 'not_found' },
    });
    await arrive(letterId);
    expect(await call(opening.lookAtLetter, { letterId }, system.token)).toMatchObject({ state: 'arrived' });
    const { letters: box } = await call(letters.listReceived, {}, system.token);
    expect(box).toMatchObject([{ id: letterId, state: 'arrived', title: null }]);
    await call(opening.openLetter, { letterId }, system.token);
    expect((await call(letters.listReceived, {}, system.token)).letters).toMatchObject([{ title: words.title }]);
  });

  it('by a code is refused before its day, and by one that is none', async () => {
    const { code } = await sentByPhone();
    expect((await ask(opening.lookByCode, { code })).body.error).toBe('letter_not_yet_due');
    expect((await ask(opening.lookByCode, { code: '0000-0000-0000' })).body.error).toBe('opening_code_invalid');
  });
});

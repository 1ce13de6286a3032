import { letters, opening, privacy } from '../../shared/contract';
import { signIn } from '../accounts/factory';
import { Letter } from '../letters/Letter';
import { Notice } from '../notices/Notice';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { ask, call } from '../testing/call';
import { codeSentTo } from '../testing/contacts';
import { deliverDue, dueLetter, makeDue, scheduledLetter, secretWords } from '../testing/dueLetter';
import { letTimePass } from '../testing/letTimePass';
import { passTime } from '../testing/passTime';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;

async function codeOf(letterId: string): Promise<string> {
  const { sms } = await arrivalsOf(letterId, system.sandbox);
  return /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms.at(-1)?.content ?? '')?.[0] ?? '';
}

async function bring(token = system.token) {
  const letterId = await dueLetter(token, toGrandma);
  await deliverDue();
  return { letterId, code: await codeOf(letterId), sms: (await countArrivals(letterId, system.sandbox)).sms };
}

const refuse = (code: string, scope: 'letter' | 'sender' | 'all', refused = true) =>
  ask(privacy.refuseLetters, { code, refused, scope });

describe('the scenarios of the product', () => {
  it('Abuser writes to victim daily: one tap stops this sender, and nobody else', async () => {
    const next = await scheduledLetter(system.token, toGrandma);
    const { code } = await bring();
    await refuse(code, 'sender');
    await makeDue(next);
    await deliverDue();
    expect((await countArrivals(next, system.sandbox)).sms).toBe(0);
    await expect(bring()).rejects.toThrow('contact_unusable');
    const other = (await signIn('zhoumu')).accessToken;
    expect((await bring(other)).sms).toBe(1);
    const back = await refuse(code, 'sender', false);
    expect(back).toMatchObject({ status: 403, body: { error: 'fresh_proof_required' } });
    await letTimePass(system, 60_000);
    const contact = { phone: '13800000003' };
    await call(privacy.sendLookUpCode, { contact });
    await call(privacy.liftRefusal, { contact, code: codeSentTo(contact, system.sandbox) });
    expect((await bring((await signIn('linwan')).accessToken)).sms).toBe(1);
  });

  it('Recipient opts out after opening: no more notices, the copy stays theirs, and the sender is not told', async () => {
    const { letterId, code } = await bring();
    const next = await scheduledLetter(system.token, toGrandma);
    await call(opening.openByCode, { code });
    const before = await call(letters.readLetter, { letterId }, system.token);
    for (const scope of ['letter', 'sender', 'all'] as const) expect((await refuse(code, scope)).status).toBe(200);
    expect(await call(opening.openByCode, { code })).toMatchObject(secretWords);
    expect(await call(letters.readLetter, { letterId }, system.token)).toEqual(before);
    await makeDue(next);
    await deliverDue();
    expect((await countArrivals(next, system.sandbox)).sms).toBe(0);
  });

  it('Sender dies / account dormant 10 y: the letter travels, nothing asks for a sign-in, and its code opens it', async () => {
    const letterId = await scheduledLetter(system.token, toGrandma);
    await passTime(system.sandbox, 3653 * day);
    await deliverDue();
    const code = await codeOf(letterId);
    await passTime(system.sandbox, 365 * day);
    expect(await call(opening.lookByCode, { code })).toMatchObject({ state: 'arrived' });
    expect(await call(opening.openByCode, { code })).toMatchObject(secretWords);
  });

  it('"not yet" for a year: what nobody opens is there after it, for whoever has the code', async () => {
    const { letterId, code } = await bring();
    await call(opening.lookByCode, { code });
    await passTime(system.sandbox, 366 * day);
    expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
    expect(await call(opening.openByCode, { code })).toMatchObject(secretWords);
  });
});

describe('"remind me tomorrow"', () => {
  it('brings one notice more the same way the next day, three at most, and none once it is opened', async () => {
    const { letterId, code } = await bring();
    for (const sent of [2, 3, 4]) {
      const cover = await call(opening.remindByCode, { code });
      expect(Date.parse(cover.remindAt ?? '')).toBeGreaterThan(Date.now());
      expect(cover.may.remind).toBe(false);
      expect((await ask(opening.remindByCode, { code })).status).toBe(429);
      await passTime(system.sandbox, 1.6 * day);
      await deliverDue();
      expect((await countArrivals(letterId, system.sandbox)).sms).toBe(sent);
    }
    expect((await ask(opening.remindByCode, { code })).status).toBe(429);
    expect(await call(opening.openByCode, { code })).toMatchObject(secretWords);
  });

  it('of an opened letter, asked for thirty times at once, is refused each time, and holds up nobody', async () => {
    const { code } = await bring();
    await call(opening.openByCode, { code });
    const answers = await Promise.all(Array.from({ length: 30 }, () => ask(opening.remindByCode, { code })));
    expect(answers.map(({ body }) => body.error)).toEqual(Array(30).fill('too_many_tries'));
  });

  it('is forgotten once the letter is opened, or is not for whoever asked', async () => {
    const [opened, strangers] = [await bring(), await bring()];
    for (const { code } of [opened, strangers]) await call(opening.remindByCode, { code });
    await call(opening.openByCode, { code: opened.code });
    await call(opening.notMineByCode, { code: strangers.code, isMine: false });
    await passTime(system.sandbox, 2 * day);
    await deliverDue();
    for (const { letterId } of [opened, strangers]) {
      expect((await countArrivals(letterId, system.sandbox)).sms).toBe(1);
      expect(await Notice.count({ where: { letterId, kind: 'letter_arrived', state: 'scheduled' } })).toBe(0);
    }
  });
});

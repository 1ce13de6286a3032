import { letters } from '../../shared/contract';
import { authorNotices } from '../../shared/contract/authorNotices';
import { trials } from '../../shared/contract/trials';
import { proveContacts, signIn } from '../accounts/factory';
import { Identity } from '../accounts/identities/Identity';
import { Letter } from '../letters/Letter';
import { ask, call } from '../testing/call';
import { deliverDue, scheduledLetter } from '../testing/dueLetter';
import { toGrandma, toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { planYearly } from './tellYearly';
import { YearlyNotice } from './YearlyNotice';

const system = testSystem({ signedIn: 'linwan' });
const year = 365.25 * 86_400_000;

type Sealing = Parameters<typeof scheduledLetter>[1];

/** Letters that wait so many years each, as those of a series do. */
async function waiting(count: number, sealing: Sealing, token = system.token): Promise<string[]> {
  const ids: string[] = [];
  for (let years = 1; years <= count; years += 1) {
    const id = await scheduledLetter(token, sealing);
    await Letter.update({ deliverAt: new Date(Date.now() + years * year) }, { where: { id } });
    ids.push(id);
  }
  return ids;
}

const yearly = async (letterId: string, token = system.token) =>
  (await call(letters.readLetter, { letterId }, token)).yearly;
const confirmedOf = async (ids: readonly string[], token?: string) =>
  Promise.all(ids.map(async (id) => (await yearly(id, token))?.contactConfirmedAt != null));

const mine = { kind: 'self' as const, name: '我', email: 'linwan@example.com' };
const byMail: Sealing = { recipient: mine, channels: ['mail'] };
const byPhoneToo: Sealing = { recipient: { ...mine, phone: '13800000001' }, channels: ['mail', 'sms'] };
const toElse: Sealing = { recipient: { kind: 'phone', name: '表姐', phone: '13800000001' }, channels: ['sms'] };

beforeEach(() => proveContacts(system.me.account.id, { email: 'linwan@example.com', phone: '+8613800000001' }));

describe('one tap that says that a contact is right', () => {
  it('says so for all of its author’s letters that wait for that contact, and for how many; of no others', async () => {
    const { accessToken: other } = await signIn('zhoumu');
    const same = await waiting(4, toGrandma);
    const others = [...(await waiting(1, toElse)), ...(await waiting(1, byMail))];
    const ofAnother = await waiting(1, toGrandma, other);
    const cancelled = same.pop() as string;
    await call(letters.cancelLetter, { letterId: cancelled }, system.token);
    expect(await yearly(same[0] as string)).toMatchObject({ alike: 3, contactConfirmedAt: null });
    const said = await call(authorNotices.confirmContact, { letterId: same[0] as string }, system.token);
    expect(said.yearly).toMatchObject({ alike: 3, contactConfirmedAt: expect.any(String) });
    expect(await confirmedOf(same)).toEqual([true, true, true]);
    expect(await confirmedOf(others)).toEqual([false, false]);
    expect(await confirmedOf(ofAnother, other)).toEqual([false]);
    expect(await YearlyNotice.count({ where: { letterId: cancelled } })).toBe(0);
  });

  it('says so of letters to fewer of its contacts, not of those that go to another besides', async () => {
    const [both] = await waiting(1, byPhoneToo);
    const [mail] = await waiting(1, byMail);
    const [none] = await waiting(1, toMyself);
    expect(await Promise.all([both, mail, none].map(async (id) => (await yearly(id as string))?.alike))).toEqual([
      2, 1, 1,
    ]);
    await call(authorNotices.confirmContact, { letterId: mail as string }, system.token);
    expect(await confirmedOf([both, mail, none] as string[])).toEqual([false, true, false]);
    await call(authorNotices.confirmContact, { letterId: both as string }, system.token);
    expect(await confirmedOf([both, mail, none] as string[])).toEqual([true, true, false]);
  });

  it('before anybody has counted its years keeps none of them from being told', async () => {
    const [letterId] = await waiting(1, toGrandma);
    await call(authorNotices.confirmContact, { letterId: letterId as string }, system.token);
    await planYearly.round();
    await planYearly.round();
    const row = await YearlyNotice.findByPk(letterId as string);
    expect(row).toMatchObject({ nextAt: expect.any(Date), contactConfirmedAt: expect.any(Date) });
  });
});

describe('a test notice that came back', () => {
  it.each([
    ['email', byMail, () => system.sandbox.ledger().mails.at(-1)?.text],
    [
      'phone',
      { recipient: { ...mine, email: undefined, phone: '13800000001' }, channels: ['sms'] } as Sealing,
      () => system.sandbox.ledger().sms.at(-1)?.content,
    ],
  ] as const)(
    'by %s says that this contact is right, for letters to oneself that wait for it',
    async (kind, to, last) => {
      const own = await waiting(2, to);
      const others = [
        ...(await waiting(1, byPhoneToo)),
        ...(await waiting(1, toElse)),
        ...(await waiting(1, toMyself)),
      ];
      const where = { accountId: system.me.account.id, kind };
      const { id: identityId } = await Identity.findOne({ where, rejectOnEmpty: true });
      await call(trials.tryContact, { identityId }, system.token);
      await deliverDue();
      const code = /\d{6}/.exec((last() ?? '').replace(/\d{7,}/g, ''))?.[0] ?? '';
      const wrong = code === '000000' ? '111111' : '000000';
      expect((await ask(trials.confirmTrial, { identityId, code: wrong }, system.token)).status).toBe(422);
      expect(await confirmedOf(own)).toEqual([false, false]);
      expect((await ask(trials.confirmTrial, { identityId, code }, system.token)).status).toBe(200);
      expect(await confirmedOf(own)).toEqual([true, true]);
      expect(await confirmedOf(others)).toEqual([false, false, false]);
    },
  );
});

import { letters, opening, type sealing } from '../../shared/contract';
import type { RequestOf } from '../../shared/contract/endpoint';
import { proveContacts, signIn } from '../accounts/factory';
import { Identity } from '../accounts/identities/Identity';
import { Letter } from '../letters/Letter';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { call } from '../testing/call';
import { deliverDue, makeDue, scheduledLetter } from '../testing/dueLetter';
import { allowNotice } from '../testing/phone';
import { toAmelie, toGrandma, toMyselfByLadder, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';

const system = testSystem({ signedIn: 'linwan' });

type Plan = Partial<RequestOf<typeof sealing.sealLetter>>;
type Kind = 'phone' | 'email' | 'wechat';

const bySms: Plan = { ...toMyselfBySms, channels: ['sms'] };
const byMail: Plan = { ...toMyselfBySms, channels: ['mail'] };
const byMailOrSms: Plan = { ...toMyselfBySms, channels: ['mail', 'sms'] };
const own = { phone: '+8613800000001', email: 'linwan@example.com' };

const remove = (kinds: readonly Kind[]) =>
  Identity.destroy({ where: { accountId: system.me.account.id, kind: [...kinds] } });

/** A letter is sealed to contacts of one's own; what becomes of them before its day. Answers its id. */
async function deliveredAfter(plan: Plan, change: () => Promise<unknown>): Promise<string> {
  await proveContacts(system.me.account.id, own);
  const letterId = await scheduledLetter(system.token, plan);
  await change();
  await makeDue(letterId);
  await deliverDue();
  return letterId;
}

const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);

describe('a letter to oneself, on its day', () => {
  it.each([
    [
      'a phone, then a mailbox: the mailbox has it',
      toMyselfBySms,
      ['phone'],
      ['refused sms contact_removed', 'accepted mail'],
    ],
    [
      'a mailbox, then a phone: the phone has it',
      byMailOrSms,
      ['email'],
      ['refused mail contact_removed', 'accepted sms'],
    ],
    [
      'a phone alone: the account’s mailbox has it, free',
      bySms,
      ['phone'],
      ['refused sms contact_removed', 'refused wechat no_consent', 'accepted mail'],
    ],
    ['a mailbox alone, no way left', byMail, ['email', 'wechat'], ['refused mail contact_removed', 'undeliverable']],
    [
      'both, no way left',
      toMyselfBySms,
      ['phone', 'email', 'wechat'],
      ['refused sms contact_removed', 'refused mail contact_removed', 'undeliverable'],
    ],
    ['nothing of its own', bySms, ['email'], ['accepted sms']],
  ] as [string, Plan, Kind[], string[]][])(
    'goes to nothing that was removed since: %s',
    async (_what, plan, kinds, news) => {
      const letterId = await deliveredAfter(plan, () => remove(kinds));
      expect(await newsAfterDue(letterId)).toEqual(news);
    },
  );

  it('comes to its mailbox when WeChat has no consent left, though it was to come by WeChat alone', async () => {
    const letterId = await deliveredAfter({ channels: ['wechat'] }, async () => undefined);
    expect(await newsAfterDue(letterId)).toEqual(['refused wechat no_consent', 'accepted mail']);
    expect((await read(letterId)).status).toBe('delivered');
  });

  it('comes by WeChat when the account has no other way, and has allowed it', async () => {
    const letterId = await deliveredAfter(byMail, async () => {
      await allowNotice('linwan');
      await remove(['email', 'phone']);
    });
    expect(await countArrivals(letterId, system.sandbox)).toEqual({ wechat: 1, sms: 0, mail: 0 });
    expect((await read(letterId)).status).toBe('delivered');
  });

  it('is not lost where nothing could be told: it stands in the account with the reason, and can be opened', async () => {
    const letterId = await deliveredAfter(toMyselfBySms, () => remove(['phone', 'email', 'wechat']));
    const letter = await read(letterId);
    expect([letter.status, letter.may.open]).toEqual(['undeliverable', true]);
    expect(letter.timeline.map(({ reason }) => reason)).toContain('contact_removed');
    expect((await call(opening.openLetter, { letterId }, system.token)).body).not.toBe('');
  });

  it.each([
    ['another number', bySms, { phone: '+8613911112222' }, 'sms', '13911112222'],
    ['another mailbox', byMail, { email: 'new@example.com' }, 'mail', 'new@example.com'],
    ['the same mailbox, spelt otherwise', byMail, { email: 'LinWan@example.com' }, 'mail', 'linwan@example.com'],
    ['the same mailbox with a tag', byMail, { email: 'linwan+a@example.com' }, 'mail', 'linwan+a@example.com'],
    ['another number, with a mail in reserve', toMyselfBySms, { phone: '+8613911113333' }, 'sms', '13911113333'],
  ] as [string, Plan, { phone?: string; email?: string }, 'sms' | 'mail', string][])(
    'goes to what has taken the old one’s place: %s',
    async (_what, plan, contact, channel, to) => {
      const letterId = await deliveredAfter(plan, async () => {
        await remove([contact.phone ? 'phone' : 'email']);
        await proveContacts(system.me.account.id, contact);
      });
      const arrived = await arrivalsOf(letterId, system.sandbox);
      const where = [...arrived.sms.map(({ number }) => number), ...arrived.mail.map((mail) => mail.to)];
      expect([where, await newsAfterDue(letterId)]).toEqual([[to], [`accepted ${channel}`]]);
    },
  );

  it('goes to no contact that is somebody else’s now', async () => {
    const other = (await signIn('zhoumu')).account.id;
    const letterId = await deliveredAfter(byMail, async () => {
      await remove(['email']);
      await proveContacts(other, { email: own.email });
    });
    expect(await newsAfterDue(letterId)).toEqual([
      'refused mail contact_removed',
      'refused wechat no_consent',
      'undeliverable',
    ]);
  });

  it.each([
    ['by SMS', bySms, 'accepted sms'],
    ['by mail', byMail, 'accepted mail'],
    ['by a ladder', toMyselfBySms, 'accepted sms'],
    ['by WeChat, then mail', toMyselfByLadder, 'accepted mail'],
    ['by mail, then SMS', byMailOrSms, 'accepted mail'],
  ] as [string, Plan, string][])(
    'goes where it was sold to go when it was sealed before that rule: %s',
    async (_how, plan, end) => {
      const letterId = await deliveredAfter(plan, async () => {
        await Letter.update({ selfProved: null }, { where: {} });
        await remove(['phone', 'email']);
      });
      expect((await newsAfterDue(letterId)).at(-1)).toBe(end);
    },
  );

  it.each([toGrandma, toAmelie])(
    'is another matter than one to somebody else, whose contact is nobody’s here',
    async (plan) => {
      const letterId = await deliveredAfter(plan, () => remove(['phone', 'email', 'wechat']));
      expect((await read(letterId)).status).toBe('delivered');
    },
  );
});

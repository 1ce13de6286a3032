import { letters, opening } from '../../shared/contract';
import { invitations } from '../../shared/contract/invitations';
import { signIn } from '../accounts/factory';
import { Notice } from '../notices/Notice';
import { platformSettings } from '../platform/settings';
import { applyReports } from '../testing/applyReports';
import { type Arrivals, arrivalsOf, countArrivals } from '../testing/arrivals';
import { ask, call } from '../testing/call';
import { deliverDue, dueLetter, scheduledLetter, secretWords } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toAFriend, toAmelie, toGrandma, toMyself } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { messageIdOf } from '../vendors/mail/mailToken';

const system = testSystem();

const codeIn = (text: string): string => /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}/.exec(text)?.[0] ?? '';

function expectNoWords(arrivals: Arrivals): void {
  const all = JSON.stringify(arrivals);
  expect(all).not.toContain(secretWords.title);
  expect(all).not.toContain(secretWords.body);
}

const timelineOf = async (letterId: string, token: string) => {
  const { timeline } = await call(letters.readLetter, { letterId }, token);
  return timeline.map(({ kind, channel }) => (channel ? `${kind} ${channel}` : kind));
};

describe('a letter by WeChat', () => {
  it('sends one message to the recipient that leads to its page and holds none of its words', async () => {
    const { accessToken: token } = await signIn('linwan');
    await allowNotice('linwan');
    const letterId = await dueLetter(token, toMyself);
    await deliverDue();
    const arrivals = await arrivalsOf(letterId, system.sandbox);
    expect(arrivals).toMatchObject({ wechat: [{ person: 'linwan' }], sms: [], mail: [] });
    expect(arrivals.wechat[0]?.page).toBe(`pages/letter/index?id=${letterId}`);
    expect(arrivals.wechat[0]?.data.thing2?.value).toBe('林晚');
    expectNoWords(arrivals);
    expect(await timelineOf(letterId, token)).toEqual(['written', 'sealed', 'due', 'accepted wechat']);
    expect((await call(letters.readLetter, { letterId }, token)).status).toBe('delivered');
  });

  it('opens on that page for the recipient only', async () => {
    const author = await signIn('linwan');
    const stranger = await signIn('zhoumu');
    await allowNotice('linwan');
    const letterId = await dueLetter(author.accessToken, toMyself);
    await deliverDue();
    expect((await ask(opening.openLetter, { letterId }, stranger.accessToken)).status).toBe(404);
    expect((await ask(opening.openLetter, { letterId })).status).toBe(401);
    expect(await call(opening.openLetter, { letterId }, author.accessToken)).toMatchObject(secretWords);
  });

  it('uses up exactly one consent', async () => {
    const { accessToken: token } = await signIn('linwan');
    await allowNotice('linwan');
    await allowNotice('linwan');
    const { openid } = system.sandbox.people.byId('linwan')?.wechat ?? { openid: '' };
    const credits = () => system.sandbox.wechat.creditsOf(openid, 'tmpl-letter-waiting');
    const before = credits();
    await dueLetter(token, toMyself);
    await deliverDue();
    await deliverDue();
    expect(credits()).toBe(before - 1);
  });

  it('goes to the friend who claimed it, and the author cannot open it', async () => {
    const author = await signIn('linwan');
    const friend = await signIn('zhoumu');
    await allowNotice('zhoumu');
    const letterId = await dueLetter(author.accessToken, toAFriend);
    const { invitation } = await call(letters.readLetter, { letterId }, author.accessToken);
    await call(invitations.claimLetter, { letterId, token: invitation?.token ?? '' }, friend.accessToken);
    await deliverDue();
    expect(await arrivalsOf(letterId, system.sandbox)).toMatchObject({ wechat: [{ person: 'zhoumu' }] });
    expect((await ask(opening.openLetter, { letterId }, author.accessToken)).status).toBe(404);
    expect(await call(opening.openLetter, { letterId }, friend.accessToken)).toMatchObject(secretWords);
  });
});

describe('a letter by SMS', () => {
  it('sends a code, without a word of the letter, that opens it for whoever holds it', async () => {
    const { accessToken: token } = await signIn('linwan');
    const letterId = await dueLetter(token, toGrandma);
    await deliverDue();
    const arrivals = await arrivalsOf(letterId, system.sandbox);
    expect(arrivals).toMatchObject({ sms: [{ person: 'waipo' }], wechat: [], mail: [] });
    expectNoWords(arrivals);
    const code = codeIn(arrivals.sms[0]?.content ?? '');
    expect(await call(opening.openByCode, { code })).toMatchObject({ id: letterId, ...secretWords });
    expect(await timelineOf(letterId, token)).toEqual(['written', 'sealed', 'paid', 'due', 'accepted sms']);
  });

  it('is confirmed by its report', async () => {
    const { accessToken: token } = await signIn('linwan');
    const letterId = await dueLetter(token, toGrandma);
    await deliverDue();
    await passTime(system.sandbox, 2_000);
    await applyReports.round();
    expect(await timelineOf(letterId, token)).toEqual([
      'written',
      'sealed',
      'paid',
      'due',
      'accepted sms',
      'confirmed sms',
    ]);
    expect(await Notice.findOne({ where: { letterId } })).toMatchObject({ state: 'delivered', attempts: 1 });
  });
});

describe('a letter by mail', () => {
  it('sends a mail, without a word of the letter, whose code opens it', async () => {
    const { accessToken: token } = await signIn('linwan');
    const letterId = await dueLetter(token, toAmelie);
    await deliverDue();
    const arrivals = await arrivalsOf(letterId, system.sandbox);
    expect(arrivals).toMatchObject({ mail: [{ person: 'amelie' }], wechat: [], sms: [] });
    expectNoWords(arrivals);
    const { text = '', html, messageId, subject } = arrivals.mail[0] ?? {};
    expect(subject).toContain('林晚');
    const code = codeIn(text);
    expect(html).toContain(code);
    expect(text).toContain(`${platformSettings.PUBLIC_URL}/l#${code}\n`);
    const delivery = await Notice.findOne({ where: { letterId }, rejectOnEmpty: true });
    expect(messageId).toBe(messageIdOf(delivery.id));
    expect(await call(opening.openByCode, { code })).toMatchObject({ id: letterId, ...secretWords });
  });
});

describe('before its time', () => {
  it('nothing is sent and nobody can open the letter', async () => {
    const { accessToken: token } = await signIn('linwan');
    await allowNotice('linwan');
    const letterId = await scheduledLetter(token, toMyself);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toEqual({ wechat: 0, sms: 0, mail: 0 });
    expect(await ask(opening.openLetter, { letterId }, token)).toMatchObject({
      status: 403,
      body: { error: 'letter_not_yet_due' },
    });
  });
});

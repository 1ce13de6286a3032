import { answers, letters, opening, privacy, sealing } from '../../shared/contract';
import { changes } from '../../shared/contract/changes';
import { openingHeader } from '../../shared/contract/pictures';
import { Account } from '../accounts/Account';
import { registerByName, signIn } from '../accounts/factory';
import { tellOutcome } from '../authorNotices/tellOutcome';
import { planYearly } from '../authorNotices/tellYearly';
import { schedule, sealLetter, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { purgeTransferred } from '../letters/leaving/purgeTransferred';
import { OpeningCode } from '../letters/OpeningCode';
import { Notice } from '../notices/Notice';
import { Refund } from '../payments/Refund';
import { oweForFailedLetters } from '../payments/refunds/oweForLetters';
import { platformSettings } from '../platform/settings';
import { deleteLetter } from '../privacy/deleting/deleteLetter';
import { arrivalsOf, countArrivals } from '../testing/arrivals';
import { ask, call } from '../testing/call';
import { deliverDue, type dueLetter, makeDue, scheduledLetter, secretWords } from '../testing/dueLetter';
import { dumpDatabases } from '../testing/dumpDatabases';
import { forgetLimits } from '../testing/letTimePass';
import { passTime } from '../testing/passTime';
import { testSystem } from '../testing/testSystem';
import { newsAfterDue } from '../testing/timeline';
import { askForClosed } from './askIfClosed';
import { returnUnanswered } from './comeBack';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;

const byCard = {
  recipient: { kind: 'other' as const, name: '外婆' },
  channels: [],
  holding: 'card' as const,
};

const show = (letterId: string) => call(opening.showCard, { letterId }, system.token);
const renew = (letterId: string) => call(opening.renewCard, { letterId }, system.token);
const statusOf = async (letterId: string) => (await Letter.findByPk(letterId))?.status;
const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);

/** A letter whose card was handed over, and whose day has come. */
async function arrived(plan: Parameters<typeof dueLetter>[1] = byCard) {
  const letterId = await scheduledLetter(system.token, plan);
  const { code } = await show(letterId);
  await makeDue(letterId);
  await deliverDue();
  return { letterId, code };
}

describe('sealing a letter with a claim card', () => {
  it('needs a name and no way, and costs the base postage', async () => {
    const { status, amountFen, channels, recipient, may } = await sealLetter(system.token, byCard, {});
    expect({ status, amountFen, channels }).toEqual({ status: 'awaiting_payment', amountFen: 200, channels: [] });
    expect(recipient).toMatchObject({ kind: 'other', name: '外婆', contact: null, contacts: [] });
    expect(may.card).toBe(false);
  });

  const refused = async (plan: Parameters<typeof sealRequest>[1]) => {
    const draft = await writeDraft(system.token);
    const { status, body } = await ask(sealing.sealLetter, sealRequest(draft, plan), system.token);
    expect(await statusOf(draft.id)).toBe('draft');
    return [status, body.error, (body.fields ?? []).map(({ path }: { path: string }) => path)];
  };

  it('is refused with a contact, a way, a backup rule or a reminder, or to oneself, each by its field', async () => {
    const fields = (paths: string[]) => [422, 'card_not_possible', paths];
    const { recipient } = byCard;
    expect(await refused({ ...byCard, recipient: { ...recipient, phone: '13800000003' } })).toEqual(
      fields(['recipient.phone']),
    );
    expect(await refused({ ...byCard, channels: ['wechat'] })).toEqual(fields(['channels']));
    expect(await refused({ ...byCard, backup: { rule: 'destroy' } })).toEqual(fields(['backup']));
    expect(await refused({ ...byCard, remindAfterDays: 3 })).toEqual(fields(['remindAfterDays']));
    expect(await refused({ ...byCard, recipient: { kind: 'self', name: '我' } })).toEqual(fields(['holding']));
  });

  it('is the only sealing without a way', async () => {
    const { holding: _card, ...without } = byCard;
    expect(await refused(without)).toEqual([422, 'recipient_without_way', ['channels']]);
    expect(await refused({ ...byCard, holding: 'sealed' })).toEqual([422, 'recipient_without_way', ['channels']]);
    expect(await refused({ ...byCard, holding: 'ask_first' })).toEqual([422, 'recipient_without_way', ['channels']]);
  });
});

describe('the code of a claim card', () => {
  it('is shown to its author with a fresh proof, again the same, once the letter is on its way', async () => {
    const { id: letterId } = await sealLetter(system.token, byCard, secretWords);
    expect((await ask(opening.showCard, { letterId }, system.token)).body.error).toBe('letter_without_card');
    await schedule(letterId);
    const first = await show(letterId);
    expect(first).toEqual({
      code: expect.stringMatching(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/),
      from: '林晚',
      at: expect.stringMatching(/\/l$/),
    });
    expect(await show(letterId)).toEqual(first);
    expect((await read(letterId)).may.card).toBe(true);
    const stranger = (await signIn('zhoumu')).accessToken;
    expect((await ask(opening.showCard, { letterId }, stranger)).body.error).toBe('not_found');
    await passTime(system.sandbox, 301_000);
    expect((await ask(opening.showCard, { letterId }, system.token)).body.error).toBe('fresh_proof_required');
  });

  it('stands nowhere in the databases, as it is or as it is typed', async () => {
    const { code } = await arrived();
    const dump = await dumpDatabases();
    expect(dump.get('claim_cards.number')?.length).toBeGreaterThan(0);
    const typed = [code, code.replaceAll('-', '')];
    expect([...dump].filter(([, held]) => typed.some((each) => held.includes(each)))).toEqual([]);
  });

  it('says before its day that a letter waits until then, and no more; it cannot be refused or opened', async () => {
    const letterId = await scheduledLetter(system.token, { ...byCard, question: { text: '什么树？', answer: '枣树' } });
    const { code } = await show(letterId);
    const letter = await Letter.findByPk(letterId, { rejectOnEmpty: true });
    expect(await call(opening.lookByCode, { code: code.toLowerCase() })).toEqual({
      id: letterId,
      state: 'waiting',
      may: { open: false, notMe: false, remind: false },
      letter: null,
      byCard: true,
      opensAt: letter.deliverAt?.toISOString(),
    });
    expect((await ask(opening.openByCode, { code, answer: '枣树' })).body.error).toBe('letter_not_yet_due');
    expect((await ask(opening.notMineByCode, { code, isMine: false })).body.error).toBe('letter_not_yet_due');
    expect((await ask(privacy.refuseLetters, { code, refused: true })).body.error).toBe('nothing_to_refuse');
  });

  it('opens the letter on and after its day, for whoever has it; nobody else is told, and nothing is sent', async () => {
    const { letterId, code } = await arrived();
    expect(await statusOf(letterId)).toBe('awaiting_card');
    expect(await countArrivals(letterId, system.sandbox)).toEqual({ wechat: 0, sms: 0, mail: 0 });
    expect(await call(opening.lookByCode, { code })).toMatchObject({
      state: 'arrived',
      byCard: true,
      may: { open: true, notMe: true, remind: false },
      letter: { from: '林晚' },
    });
    expect((await ask(opening.remindByCode, { code })).status).toBe(429);
    await passTime(system.sandbox, 3653 * day);
    expect(await call(opening.openByCode, { code })).toMatchObject(secretWords);
    expect(await statusOf(letterId)).toBe('opened');
    expect((await newsAfterDue(letterId)).at(-1)).toBe('opened');
    expect(await call(opening.openByCode, { code })).toMatchObject(secretWords);
  });

  it('opens by cover and then question, where its author set one', async () => {
    const { code } = await arrived({ ...byCard, question: { text: '院子里种的是什么树？', answer: '枣树' } });
    expect(await call(opening.lookByCode, { code })).toMatchObject({ question: '院子里种的是什么树？' });
    expect((await ask(opening.openByCode, { code })).body.error).toBe('answer_required');
    expect((await ask(opening.openByCode, { code, answer: '桃树' })).body.error).toBe('answer_wrong');
    expect(await call(opening.openByCode, { code, answer: '枣树' })).toMatchObject(secretWords);
  });

  it('made anew kills the one before at once, of which two at the same time make no third', async () => {
    const { letterId, code } = await arrived();
    const [one, other] = await Promise.all([renew(letterId), renew(letterId)]);
    const { code: last } = await show(letterId);
    expect([one?.code, other?.code]).toContain(last);
    expect(await OpeningCode.count({ where: { letterId } })).toBe(1);
    for (const dead of [code, one?.code, other?.code].filter((each) => each !== last))
      expect((await ask(opening.openByCode, { code: dead ?? '' })).body.error).toBe('opening_code_invalid');
    expect(await call(opening.openByCode, { code: last })).toMatchObject(secretWords);
    expect((await newsAfterDue(letterId)).filter((news) => news === 'card_renewed')).toHaveLength(2);
    expect((await ask(opening.renewCard, { letterId }, system.token)).body.error).toBe('letter_without_card');
  });

  it('is made anew ten times a day at most', async () => {
    const { letterId } = await arrived();
    for (let time = 0; time < 10; time += 1) await renew(letterId);
    expect(await ask(opening.renewCard, { letterId }, system.token)).toMatchObject({
      status: 429,
      body: { error: 'too_many_tries' },
    });
  });

  it('leads nowhere once its letter is cancelled', async () => {
    const letterId = await scheduledLetter(system.token, byCard);
    const { code } = await show(letterId);
    await call(letters.cancelLetter, { letterId }, system.token);
    expect((await ask(opening.lookByCode, { code })).body.error).toBe('opening_code_invalid');
  });
});

it('a guess at a code hears the same as any other, and guessing ends for its network with the right code still unused', async () => {
  const { code } = await arrived();
  const guess = (at: number) => ask(opening.openByCode, { code: `0000-0000-${String(at).padStart(4, '0')}` });
  const { status, body } = await guess(0);
  expect([status, body.error]).toEqual([404, 'opening_code_invalid']);
  await forgetLimits(system);
  // A twentieth of what one address may call within a minute.
  jest.replaceProperty(platformSettings, 'CALL_LIMIT_FACTOR', 0.05);
  const guesses = await Promise.all(Array.from({ length: 61 }, (_, at) => guess(at)));
  expect(guesses.filter((answer) => answer.status === 404)).toHaveLength(60);
  expect((await ask(opening.openByCode, { code })).status).toBe(429);
  await forgetLimits(system);
  expect(await call(opening.openByCode, { code })).toMatchObject(secretWords);
});

describe('a letter that was opened with the code of its card', () => {
  it('is put into one account, where it is read again without the code, and into no other or its author’s', async () => {
    const { letterId, code } = await arrived({ ...byCard, question: { text: '什么树？', answer: '枣树' } });
    const { opening: session = '' } = await call(opening.openByCode, { code, answer: '枣树' });
    const headers = { [openingHeader]: session };
    expect((await call(answers.readOpenedThread, {}, undefined, headers)).may.take).toBe(true);
    const reader = (await signIn('zhoumu')).accessToken;
    const take = (token: string) => ask(answers.takeOpened, {}, token, headers);
    expect((await take(system.token)).body.error).toBe('letter_already_claimed');
    for (let time = 0; time < 2; time += 1) expect((await take(reader)).body).toMatchObject({ state: 'opened' });
    expect((await call(letters.listReceived, {}, reader)).letters).toMatchObject([{ id: letterId }]);
    expect(await call(opening.openLetter, { letterId }, reader)).toMatchObject(secretWords);
    expect((await take((await registerByName()).accessToken)).body.error).toBe('letter_already_claimed');
    expect((await call(answers.readOpenedThread, {}, undefined, headers)).may.take).toBe(false);
    expect((await ask(answers.takeOpened, {}, reader, { [openingHeader]: 'none' })).body.error).toBe(
      'opening_code_invalid',
    );
  });
});

describe('"not me" with a claim card', () => {
  const notMine = (code: string, isMine = false) => call(opening.notMineByCode, { code, isMine });

  it('shows nothing any more, and its author, who is told, makes a new code', async () => {
    const { letterId, code } = await arrived();
    expect(await notMine(code)).toMatchObject({ state: 'closed', letter: null });
    expect((await ask(opening.openByCode, { code })).body.error).toBe('way_closed');
    expect((await read(letterId)).may).toMatchObject({ redirect: true, card: true });
    const told = await Notice.findAll({ where: { letterId, kind: 'author_needed' } });
    expect(told.map(({ topic }) => topic)).toEqual(['not_me']);
    const { code: next } = await renew(letterId);
    await askForClosed.round();
    expect((await read(letterId)).may.redirect).toBe(false);
    expect((await ask(opening.lookByCode, { code })).body.error).toBe('opening_code_invalid');
    expect(await call(opening.openByCode, { code: next })).toMatchObject(secretWords);
  });

  it('is answered by a mailbox, which the letter reaches at once', async () => {
    const { letterId, code } = await arrived();
    await notMine(code);
    await call(opening.sendElsewhere, { letterId, contact: { email: 'amelie@example.com' } }, system.token);
    await deliverDue();
    expect(await statusOf(letterId)).toBe('delivered');
    const { mail } = await arrivalsOf(letterId, system.sandbox);
    const sent = /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(mail.at(-1)?.text ?? '')?.[0] ?? '';
    expect(await call(opening.openByCode, { code: sent })).toMatchObject(secretWords);
  });

  it('is taken back, or else the letter comes back to its author after two weeks', async () => {
    const [{ code }, other] = [await arrived(), await arrived()];
    await notMine(code);
    expect(await notMine(code, true)).toMatchObject({ state: 'arrived' });
    await notMine(other.code);
    await passTime(system.sandbox, 14.1 * day);
    await returnUnanswered.round();
    const later = (await signIn('linwan')).accessToken;
    expect(await call(opening.openLetter, { letterId: other.letterId }, later)).toMatchObject(secretWords);
    expect((await ask(opening.openByCode, { code: other.code })).body.error).toBe('way_closed');
    expect(await call(opening.openByCode, { code })).toMatchObject(secretWords);
  });
});

describe('a letter with a claim card', () => {
  it('tells its author, once, that it has reached its recipient when it is opened, however late', async () => {
    const letterId = await scheduledLetter(system.token, byCard);
    await planYearly.round();
    const { code } = await show(letterId);
    await passTime(system.sandbox, 3 * day);
    await deliverDue();
    await passTime(system.sandbox, 200 * day);
    await tellOutcome.round();
    const told = () => Notice.count({ where: { letterId, kind: 'author_reached' } });
    expect(await told()).toBe(0);
    await call(opening.openByCode, { code });
    await passTime(system.sandbox, 2 * 3_600_000);
    await tellOutcome.round();
    await tellOutcome.round();
    expect(await told()).toBe(1);
  });

  it('owes no money back and stays for its card for as long as its author is there', async () => {
    const { letterId, code } = await arrived();
    await passTime(system.sandbox, 3 * 366 * day);
    await oweForFailedLetters.round();
    expect(await Refund.count()).toBe(0);
    expect(await statusOf(letterId)).toBe('awaiting_card');
    expect(await call(opening.openByCode, { code })).toMatchObject(secretWords);
  });

  it('stays a year for its card when its author deletes it, and then goes', async () => {
    const { letterId, code } = await arrived();
    await deleteLetter(system.me.account.id, letterId);
    expect(await Account.count()).toBeGreaterThan(0);
    await passTime(system.sandbox, 360 * day);
    const purge = purgeTransferred(async () => undefined);
    await purge.round();
    expect(await call(opening.lookByCode, { code })).toMatchObject({ state: 'arrived' });
    await passTime(system.sandbox, 10 * day);
    await purge.round();
    expect((await ask(opening.lookByCode, { code })).body.error).toBe('opening_code_invalid');
  });

  it('may be given a way before its day, and then its card leads nowhere; another name leaves the card as it is', async () => {
    const letterId = await scheduledLetter(system.token, byCard);
    const { code } = await show(letterId);
    const readdress = (recipient: object, channels: 'mail'[]) =>
      ask(changes.readdressLetter, { letterId, recipient, channels, quotedFen: 0 } as never, system.token);
    expect((await readdress({ kind: 'other', name: '阿婆' }, [])).status).toBe(200);
    expect((await read(letterId)).recipient).toMatchObject({ name: '阿婆' });
    expect(await call(opening.lookByCode, { code })).toMatchObject({ state: 'waiting' });
    const given = await readdress({ kind: 'other', name: '阿婆', email: 'amelie@example.com' }, ['mail']);
    expect(given.body).toMatchObject({ channels: ['mail'], may: { card: false } });
    expect((await ask(opening.lookByCode, { code })).body.error).toBe('opening_code_invalid');
    await makeDue(letterId);
    await deliverDue();
    expect(await countArrivals(letterId, system.sandbox)).toEqual({ wechat: 0, sms: 0, mail: 1 });
    expect((await readdress({ kind: 'other', name: '阿婆' }, [])).body.error).toBe('recipient_without_way');
  });
});

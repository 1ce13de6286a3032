import { letters, privacy, sealing } from '../../shared/contract';
import { changes } from '../../shared/contract/changes';
import type { RequestOf } from '../../shared/contract/endpoint';
import { receipts } from '../../shared/contract/receipts';
import { textOf } from '../../shared/letterText';
import { fromBase64 } from '../../shared/proof/bytes';
import { readVerifierKey } from '../../shared/proof/signedNote';
import { isContentOf, verifyReceipt } from '../../shared/proof/verifyReceipt';
import { toLocalTime } from '../../shared/schedule';
import { proveContacts } from '../accounts/factory';
import { resolveSymbol } from '../calendar/resolveSymbol';
import { deliverySettings } from '../deliveries/waits/settings';
import { surplusOf } from '../deliveries/waits/surplusOf';
import { Asking } from '../invitations/Asking';
import { beginAskings } from '../invitations/beginAskings';
import { Rung } from '../ladder/Rung';
import { letterKey } from '../letterKeys/letterKeys';
import { schedule, sealLetter, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { Notice } from '../notices/Notice';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { ask, call } from '../testing/call';
import { scheduledLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { toAFriend, toAmelie, toGrandma, toMyself, toMyselfBySms } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { sealMarkWith } from './asChanged';
import { LetterChange } from './LetterChange';
import { applyPaidChange } from './payableChange';

const system = testSystem({ signedIn: 'linwan' });
const hour = 3_600_000;
const day = 24 * hour;
const beijing = (ahead: number) => toLocalTime(clock.now() + ahead + 60_000, 'Asia/Shanghai');

const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);
const kindsOf = async (letterId: string) => (await read(letterId)).timeline.map(({ kind }) => kind);
const edit = async (letterId: string, body = '改过的话。', version?: number) => {
  const found = await call(changes.readSealed, { letterId }, system.token);
  const text = { title: found.title, body, signature: found.signature };
  return ask(changes.editLetter, { letterId, version: version ?? found.version, ...text }, system.token);
};
const move = (
  letterId: string,
  deliverLocal = beijing(3 * day),
  given: { quotedFen?: number; isEarlier?: boolean } = {},
) => ask(changes.moveLetter, { letterId, deliverLocal, quotedFen: 0, ...given }, system.token);
type Readdressing = Omit<RequestOf<typeof changes.readdressLetter>, 'letterId'>;
const readdress = (letterId: string, to: Omit<Readdressing, 'quotedFen'>, quotedFen = 0) =>
  ask(changes.readdressLetter, { letterId, ...to, quotedFen }, system.token);
const otherPhone = {
  recipient: { kind: 'phone' as const, name: '外婆', phone: '13800000002' },
  channels: ['sms' as const],
};

/** The mark of the seal is that of what the letter says, whom it is for and when, now. */
async function expectSealFits(letterId: string): Promise<void> {
  const letter = await Letter.findByPk(letterId, { rejectOnEmpty: true });
  const mark = await sealMarkWith(letter, await letterKey(letterId), {});
  expect(letter.sealMark?.equals(mark)).toBe(true);
}

describe('the mark of a changed letter', () => {
  it('is that of all that was sealed: also of the question and of what becomes of it', async () => {
    const letterId = await scheduledLetter(system.token, {
      ...{ recipient: { kind: 'phone', name: '外婆', phone: '13800000003' }, channels: ['sms'] },
      ...{ question: { text: '院子里种的是什么树？', answer: '枣树' }, backup: { rule: 'destroy' } },
    });
    await expectSealFits(letterId);
    expect((await edit(letterId, '换了几个字。')).status).toBe(200);
    await expectSealFits(letterId);
  });
});

describe('the words of a sealed letter', () => {
  it('may be changed for a day, and the change is what its recipient reads', async () => {
    const letterId = await scheduledLetter(system.token);
    expect((await read(letterId)).may).toMatchObject({ changeText: true, changeContact: true, changeDate: true });
    const { body } = await edit(letterId);
    expect(body).toMatchObject({ status: 'scheduled', version: 2 });
    expect(body.change).toBeUndefined();
    expect(await kindsOf(letterId)).toEqual(['written', 'sealed', 'edited']);
    expect((await call(changes.readSealed, { letterId }, system.token)).body).toBe('改过的话。');
    await expectSealFits(letterId);
    expect((await LetterChange.findByPk(letterId))?.get()).toMatchObject({ state: 'applied', proposal: null });
  });

  it('stay as they were when the change fails the check: the old one arrives', async () => {
    const letterId = await scheduledLetter(system.token);
    const before = await Letter.findByPk(letterId, { raw: true });
    const answer = await edit(letterId, '这里有 sandbox-risky 的话。');
    expect(answer).toMatchObject({ status: 422, body: { error: 'edit_refused', fields: [{ path: 'body' }] } });
    expect(await Letter.findByPk(letterId, { raw: true })).toEqual(before);
    const letter = await read(letterId);
    expect(letter.change).toMatchObject({ kind: 'edited', state: 'refused', part: 'body', rule: 'contraband' });
    expect(letter.timeline.at(-1)).toMatchObject({ kind: 'unchanged', reason: 'edit_refused' });
    expect((await edit(letterId)).body).toMatchObject({ version: 2 });
    expect((await read(letterId)).change).toBeUndefined();
  });

  it('stay as they were when the check is not sure', async () => {
    const letterId = await scheduledLetter(system.token);
    expect((await edit(letterId, 'sandbox-review')).body.error).toBe('edit_doubtful');
    expect(await read(letterId)).toMatchObject({ version: 1, change: { state: 'refused' } });
  });

  it('are the same by the same change twice, or ten times at once', async () => {
    const letterId = await scheduledLetter(system.token);
    const found = await call(changes.readSealed, { letterId }, system.token);
    const asked = { letterId, version: 1, title: '', body: '一次。', signature: found.signature };
    const answers = await Promise.all(Array.from({ length: 4 }, () => ask(changes.editLetter, asked, system.token)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await ask(changes.editLetter, asked, system.token)).body).toMatchObject({ version: 2 });
    expect(await kindsOf(letterId)).toEqual(['written', 'sealed', 'edited']);
  });

  it('are refused where they were changed elsewhere, are empty, or a day has passed', async () => {
    const letterId = await scheduledLetter(system.token);
    expect((await edit(letterId, '甲')).status).toBe(200);
    expect((await edit(letterId, '乙', 1)).body).toMatchObject({ error: 'letter_changed_elsewhere' });
    expect((await edit(letterId, '  ')).body).toMatchObject({ error: 'letter_empty' });
    await Letter.update({ sealedAt: new Date(clock.now() - day) }, { where: { id: letterId } });
    expect((await edit(letterId, '丙')).body.error).toBe('letter_not_changeable');
    expect((await read(letterId)).may).toMatchObject({ changeText: false, changeContact: true, changeDate: true });
    expect((await read(letterId)).editUntil).toBeUndefined();
  });

  it('are shown and changed only to whoever has just proved that it is them', async () => {
    const letterId = await scheduledLetter(system.token);
    await passTime(system.sandbox, 6 * 60_000);
    expect((await ask(changes.readSealed, { letterId }, system.token)).body.error).toBe('fresh_proof_required');
    const asked = { letterId, version: 1, title: '', body: '偷改', signature: '' };
    expect((await ask(changes.editLetter, asked, system.token)).body.error).toBe('fresh_proof_required');
    expect((await readdress(letterId, otherPhone)).body.error).toBe('fresh_proof_required');
  });
});

describe('the receipt of a changed letter', () => {
  const receiptOf = async (letterId: string) => {
    const { receipt } = await call(receipts.readReceipt, { letterId }, system.token);
    const keys = (await call(receipts.readKeys, {})).keys.flatMap((key) => readVerifierKey(key) ?? []);
    const read = verifyReceipt(receipt?.file ?? '', keys);
    if ('fault' in read) throw new Error(read.fault);
    return { ...read, salt: fromBase64(receipt?.salt ?? '') ?? new Uint8Array(0) };
  };

  it('is a new one that names the one before, for the new words, day and price', async () => {
    const letterId = await scheduledLetter(system.token, toAmelie);
    const first = await receiptOf(letterId);
    await edit(letterId);
    const second = await receiptOf(letterId);
    expect(second.facts.before).toBe(first.facts.number);
    const words = await call(changes.readSealed, { letterId }, system.token);
    expect(isContentOf(second.facts, { text: textOf(words), pictures: [] }, second.salt)).toBe(true);
    expect(isContentOf(first.facts, { text: textOf(words), pictures: [] }, first.salt)).toBe(false);
    const { deliverLocal } = (await move(letterId, beijing(9 * day))).body;
    expect((await receiptOf(letterId)).facts).toMatchObject({
      local: deliverLocal,
      before: second.facts.number,
      priceFen: 200,
    });
    await edit(letterId, 'sandbox-risky');
    expect((await receiptOf(letterId)).facts.before).toBe(second.facts.number);
  });
});

describe('where a sealed letter goes', () => {
  it('"Recipient changed phone; number empty": the new number is checked only, and the old one hears nothing', async () => {
    const letterId = await scheduledLetter(system.token, toGrandma);
    const before = await Letter.findByPk(letterId, { rejectOnEmpty: true });
    expect(
      (await readdress(letterId, { ...otherPhone, recipient: { ...otherPhone.recipient, phone: '12345' } })).body.error,
    ).toBe('validation_failed');
    const { body } = await readdress(letterId, otherPhone);
    expect(body.recipient?.contact).toBe('138****0002');
    const after = await Letter.findByPk(letterId, { rejectOnEmpty: true });
    expect(after.recipientPhoneIndex?.equals(before.recipientPhoneIndex as Buffer)).toBe(false);
    expect(await kindsOf(letterId)).toEqual(['written', 'sealed', 'paid', 'readdressed']);
    expect(await Notice.count()).toBe(0);
    await expectSealFits(letterId);
  });

  it('may take other ways, in another order, and its ladder follows', async () => {
    await proveContacts(system.me.account.id, { phone: '+8613800000001', email: 'linwan@example.com' });
    const letterId = await scheduledLetter(system.token, toMyselfBySms);
    const channels = ['mail', 'wechat', 'sms'] as const;
    const recipient = { kind: 'self' as const, name: '明天的我', phone: '13800000001', email: 'linwan@example.com' };
    expect((await readdress(letterId, { recipient, channels: [...channels] })).body).toMatchObject({
      channels,
    });
    const rungs = await Rung.findAll({ where: { letterId }, order: ['number'] });
    expect(rungs.map(({ channel, state }) => [channel, state])).toEqual(channels.map((one) => [one, 'waiting']));
  });

  it('is told to every contact of its author’s own when it is one of theirs, the old one too', async () => {
    await proveContacts(system.me.account.id, { email: 'linwan@example.com' });
    const recipient = { kind: 'self' as const, name: '明天的我', email: 'linwan@example.com' };
    const letterId = await scheduledLetter(system.token, { recipient, channels: ['mail'] });
    await proveContacts(system.me.account.id, { phone: '+8613800000001' });
    const bySms = { recipient: { ...toMyself.recipient, kind: 'self' as const, name: '我', phone: '13800000001' } };
    expect((await readdress(letterId, { ...bySms, channels: ['sms'] }, 250)).body.change).toMatchObject({
      state: 'awaiting_payment',
      differenceFen: 250,
    });
    await call(changes.withdrawChange, { letterId }, system.token);
    await readdress(letterId, { recipient, channels: ['wechat'] });
    expect((await Notice.findAll()).map(({ topic, channel }) => [topic, channel]).sort()).toEqual([
      ['letter_readdressed', 'mail'],
      ['letter_readdressed', 'sms'],
    ]);
  });

  it('is no contact that is not proved, or another side than before', async () => {
    const mine = await scheduledLetter(system.token);
    const notMine = { kind: 'self' as const, name: '我', email: 'amelie@example.com' };
    expect((await readdress(mine, { recipient: notMine, channels: ['mail'] })).body.error).toBe('contact_not_yours');
    expect((await readdress(mine, otherPhone)).body).toMatchObject({ fields: [{ path: 'recipient.kind' }] });
  });

  it('keeps contacts that are left out, and has a new name checked', async () => {
    const letterId = await scheduledLetter(system.token, toGrandma);
    const named = (name: string) => ({ recipient: { kind: 'phone' as const, name }, channels: ['sms' as const] });
    expect((await readdress(letterId, named('sandbox-risky'))).body).toMatchObject({
      error: 'edit_refused',
      fields: [{ path: 'recipient.name' }],
    });
    expect((await readdress(letterId, named('姥姥'))).body.recipient).toMatchObject({
      kind: 'phone',
      name: '姥姥',
      contact: '138****0003',
    });
  });

  it('is not the second person’s of its backup rule, and costs the same whoever that is', async () => {
    const backup = { rule: 'to_second' as const, second: { name: '妈妈', phone: '13800000002' } };
    const draft = await writeDraft(system.token);
    const { deliverLocal } = sealRequest(draft, toGrandma);
    const asked = { ...sealRequest(draft, toGrandma), backup, deliverLocal };
    const { body } = await ask(sealing.sealLetter, asked, system.token);
    expect(body.status).toBe('awaiting_payment');
    await schedule(draft.id);
    expect((await readdress(draft.id, otherPhone)).body).toMatchObject({
      error: 'validation_failed',
      fields: [{ path: 'recipient.phone', problem: 'not_possible' }],
    });
    expect((await move(draft.id)).status).toBe(200);
    await expectSealFits(draft.id);
  });

  it('is asked anew where its author wanted that: neither a yes nor a no of another counts', async () => {
    const to = { kind: 'other' as const, name: '阿梅莉', email: 'amelie@example.com' };
    const plan = { recipient: to, channels: ['mail' as const], holding: 'ask_first' as const };
    const letterId = await scheduledLetter(system.token, plan);
    await beginAskings.round();
    await Asking.update({ answer: 'refused', answeredAt: clock.date() }, { where: { letterId } });
    const { number } = await Asking.findByPk(letterId, { rejectOnEmpty: true });
    await readdress(letterId, { recipient: { ...to, name: '阿米' }, channels: ['mail'] });
    expect((await Asking.findByPk(letterId))?.answer).toBe('refused');
    const other = { ...to, name: '阿米', email: 'zhoumu@example.com' };
    expect((await readdress(letterId, { recipient: other, channels: ['mail'] })).status).toBe(200);
    expect(await Asking.findByPk(letterId)).toMatchObject({ answer: null, openUntil: null, number: number + 1 });
    expect(await beginAskings.round()).toBe(1);
    expect((await readdress(letterId, { ...otherPhone })).body.error).toBe('asking_not_possible');
    await expectSealFits(letterId);
  });

  it('counts where it goes now in the share of a contact', async () => {
    jest.replaceProperty(deliverySettings, 'RECIPIENT_DAILY_LIMIT', 1);
    await scheduledLetter(system.token, otherPhone);
    const letterId = await scheduledLetter(system.token, toGrandma);
    expect((await read(letterId)).surplus).toBeUndefined();
    expect((await readdress(letterId, otherPhone)).body.surplus).toBe('behind');
    const third = await Letter.findByPk(await scheduledLetter(system.token, toGrandma), { rejectOnEmpty: true });
    expect(await surplusOf(third)).toEqual({});
  });
});

describe('the day of a sealed letter', () => {
  it('moves for nothing within the years that are paid, and later ones are still what was bought', async () => {
    const letterId = await scheduledLetter(system.token, toAmelie);
    expect((await move(letterId, beijing(300 * day))).body).toMatchObject({ amountFen: 200, status: 'scheduled' });
    expect(await kindsOf(letterId)).toEqual(['written', 'sealed', 'paid', 'moved']);
    expect((await move(letterId, beijing(300 * day))).status).toBe(200);
    expect(await kindsOf(letterId)).toHaveLength(4);
    await expectSealFits(letterId);
  });

  it('is confirmed when it is earlier', async () => {
    const letterId = await scheduledLetter(system.token, toAmelie);
    await move(letterId, beijing(9 * day));
    expect((await move(letterId, beijing(4 * day))).body.error).toBe('earlier_unconfirmed');
    expect((await move(letterId, beijing(4 * day), { isEarlier: true })).status).toBe(200);
  });

  it('may be one that means something, and says so from then on; a plain one means no more than itself', async () => {
    const letterId = await scheduledLetter(system.token, toAmelie);
    const year = Number(beijing(200 * day).on.slice(0, 4));
    const symbol = { kind: 'festival' as const, name: 'chunjie' as const, year: year + 1 };
    const { on } = resolveSymbol(symbol);
    const deliverLocal = { on, time: '09:00', timeZone: 'Asia/Shanghai' };
    const asked = { letterId, deliverLocal, symbol, quotedFen: 0 };
    const first = await ask(changes.moveLetter, asked, system.token);
    const quotedFen = Number(first.body.details?.amountFen ?? 0);
    if (quotedFen > 0) {
      await ask(changes.moveLetter, { ...asked, quotedFen }, system.token);
      await inTransaction(async (transaction) => {
        const { changeId } = await LetterChange.findByPk(letterId, { rejectOnEmpty: true });
        await applyPaidChange(changeId, quotedFen, transaction);
      });
    }
    expect((await Letter.findByPk(letterId))?.symbol).toEqual(symbol);
    await expectSealFits(letterId);
    const wrong = { ...deliverLocal, on: beijing(9 * day).on };
    expect((await ask(changes.moveLetter, { ...asked, deliverLocal: wrong }, system.token)).body.error).toBe(
      'date_changed',
    );
    expect((await move(letterId, beijing(9 * day), { isEarlier: true })).status).toBe(200);
    expect((await Letter.findByPk(letterId))?.symbol).toBeNull();
  });

  it('costs the difference first where it lies beyond the years that are paid', async () => {
    const letterId = await scheduledLetter(system.token, toAmelie);
    const far = beijing(800 * day);
    expect((await move(letterId, far)).body).toMatchObject({ error: 'price_changed', details: { amountFen: 200 } });
    const { body } = await move(letterId, far, { quotedFen: 200 });
    expect(body.deliverLocal).not.toEqual(far);
    expect(body).toMatchObject({
      amountFen: 200,
      change: { kind: 'moved', state: 'awaiting_payment', differenceFen: 200, to: far },
    });
    expect((await move(letterId, beijing(5 * day))).body.error).toBe('change_pending');
    expect((await move(letterId, far, { quotedFen: 200 })).status).toBe(200);
    expect((await call(changes.withdrawChange, { letterId }, system.token)).change).toBeUndefined();
    expect((await move(letterId, beijing(5 * day))).status).toBe(200);
  });

  it.each([
    ['in the past', -day, 'delivery_past'],
    ['beyond fifty years', 60 * 366 * day, 'delivery_too_far'],
  ])('is refused when it lies %s', async (_what, ahead, code) => {
    const letterId = await scheduledLetter(system.token, toAmelie);
    expect((await move(letterId, beijing(ahead), { isEarlier: true })).body.error).toBe(code);
  });

  it('is refused when it is no day, and a date moved ten times a minute is bounded', async () => {
    const letterId = await scheduledLetter(system.token, toAmelie);
    const none = { on: '2027-02-30', time: '09:00', timeZone: 'Asia/Shanghai' };
    expect((await move(letterId, none)).body).toMatchObject({ error: 'no_such_day' });
    const statuses = [];
    for (let time = 1; time <= 10; time += 1) statuses.push(await move(letterId, beijing((3 + time) * day)));
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([200, 429]));
    expect(statuses.at(-1)?.body).toMatchObject({
      error: 'too_many_tries',
      details: { retryAfterSeconds: expect.any(Number) },
    });
  });
});

describe('within an hour of its delivery', () => {
  it('nothing of a letter changes', async () => {
    const letterId = await scheduledLetter(system.token, toGrandma);
    await Letter.update({ deliverAt: new Date(clock.now() + hour - 1_000) }, { where: { id: letterId } });
    expect((await read(letterId)).may).toMatchObject({
      changeText: false,
      changeContact: false,
      changeDate: false,
      cancel: true,
    });
    const asked = [await edit(letterId), await move(letterId), await readdress(letterId, otherPhone)];
    expect(asked.map(({ body }) => body.error)).toEqual(Array(3).fill('letter_not_changeable'));
  });
});

describe('a letter that is not sealed, is another’s, or has gone', () => {
  it('is not changed so', async () => {
    const unpaid = await sealLetter(system.token, toGrandma);
    expect((await move(unpaid.id)).body.error).toBe('letter_not_changeable');
    await call(sealing.unsealLetter, { letterId: unpaid.id }, system.token);
    expect((await move(unpaid.id)).body.error).toBe('letter_not_changeable');
    const friends = await scheduledLetter(system.token, toAFriend);
    await call(privacy.deleteLetter, { letterId: friends }, system.token);
    expect((await move(friends)).body.error).toBe('not_found');
    expect(await LetterChange.count()).toBe(0);
  });
});

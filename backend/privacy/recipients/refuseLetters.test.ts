import { accounts, opening, privacy } from '../../../shared/contract';
import type { Contact } from '../../../shared/contract/accounts';
import { contactIndex } from '../../accounts/contacts/contactIndex';
import { OpeningCode } from '../../letters/OpeningCode';
import { Suppression } from '../../suppressions/Suppression';
import { suppress } from '../../suppressions/suppressions';
import { arrivalsOf, countArrivals } from '../../testing/arrivals';
import { ask, call } from '../../testing/call';
import { codeSentTo, otherThan } from '../../testing/contacts';
import { deliverDue, dueLetter, makeDue, scheduledLetter } from '../../testing/dueLetter';
import { letTimePass } from '../../testing/letTimePass';
import { toAmelie, toGrandma, toMyselfBySms } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });

const grandma = { phone: '13800000003' };
const own = { phone: '13800000001', email: 'linwan@example.com' };

/** The pick-up code that a letter has brought, by SMS where one came, else by mail. */
async function codeIn(letterId: string): Promise<string> {
  const { sms, mail } = await arrivalsOf(letterId, system.sandbox);
  return /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms[0]?.content ?? mail[0]?.text ?? '')?.[0] ?? '';
}

async function codeOf(plan = toGrandma): Promise<string> {
  const letterId = await dueLetter(system.token, plan);
  await deliverDue();
  return codeIn(letterId);
}

async function comes(plan = toGrandma) {
  const letterId = await dueLetter(system.token, plan);
  await deliverDue();
  const { mail, sms } = await countArrivals(letterId, system.sandbox);
  return { mail, sms };
}

async function lift(contact: Contact, change: (code: string) => string = (code) => code) {
  await call(privacy.sendLookUpCode, { contact });
  const code = change(codeSentTo(contact, system.sandbox));
  return ask(privacy.liftRefusal, { contact, code });
}

const refuse = (code: string) => call(privacy.refuseLetters, { code, refused: true });
const said = async () => (await Suppression.findAll()).map(({ contactIndex: mark }) => mark.toString('hex')).sort();
const markOf = (kind: 'phone' | 'email', value: string) => contactIndex({ kind, value }).toString('hex');
const [ofPhone, ofMailbox] = [markOf('phone', `+86${own.phone}`), markOf('email', own.email)];

describe('"no more" with a pick-up code', () => {
  it('lets nobody’s letters come to that number, codes excepted, until who has it proves that it is theirs', async () => {
    const next = await scheduledLetter(system.token, toGrandma);
    expect(await refuse((await codeOf()).toLowerCase())).toEqual({ refused: true });
    await makeDue(next);
    await deliverDue();
    expect(await countArrivals(next, system.sandbox)).toMatchObject({ sms: 0, mail: 0 });
    await call(accounts.sendSignInCode, { contact: grandma });
    expect(codeSentTo(grandma, system.sandbox)).toMatch(/^\d{6}$/);
    await letTimePass(system, 60_000);
    expect(await lift(grandma)).toMatchObject({ status: 200, body: { refused: false } });
    expect(await comes()).toEqual({ sms: 1, mail: 0 });
  });

  it('leaves the letter that brought it to be opened', async () => {
    const code = await codeOf();
    await refuse(code);
    expect((await ask(opening.openByCode, { code })).status).toBe(200);
  });

  it.each(['0000-0000-0000', 'ZZZZ-ZZZZ-ZZZZ'])('is refused with %s, which is no code', async (code) => {
    const answer = await ask(privacy.refuseLetters, { code, refused: true });
    expect(answer).toMatchObject({ status: 404, body: { error: 'opening_code_invalid' } });
    expect(await Suppression.count()).toBe(0);
  });

  it('is said for the way the code was sent, and for no other of its letter', async () => {
    const next = await scheduledLetter(system.token, toMyselfBySms);
    await refuse(await codeOf(toMyselfBySms));
    expect(await said()).toEqual([ofPhone]);
    await makeDue(next);
    await deliverDue();
    await Suppression.destroy({ where: {} });
    await refuse(await codeIn(next));
    expect(await said()).toEqual([ofMailbox]);
  });

  it.each([
    ['a letter to a phone', toGrandma, [markOf('phone', '+8613800000003')]],
    ['a letter to a mailbox', toAmelie, [markOf('email', 'amelie@example.com')]],
    ['a letter by SMS, a mail in reserve', toMyselfBySms, [ofPhone]],
    ['one to oneself by mail', { ...toMyselfBySms, channels: ['mail' as const] }, [ofMailbox]],
  ])('is said with a code of before for where it can have gone: %s', async (_letter, plan, marks) => {
    const code = await codeOf(plan);
    await OpeningCode.update({ contactIndex: null }, { where: {} });
    await refuse(code);
    expect(await said()).toEqual(marks);
  });

  it('is not taken back by a code, which whoever had the number before keeps', async () => {
    const code = await codeOf();
    await refuse(code);
    const answer = await ask(privacy.refuseLetters, { code, refused: false });
    expect(answer).toMatchObject({ status: 403, body: { error: 'fresh_proof_required' } });
    expect(await Suppression.count()).toBe(1);
  });
});

describe('taking "no more" back', () => {
  const refusal = (kind: 'phone' | 'email', value: string) =>
    suppress({ marks: [contactIndex({ kind, value })], kind: 'letter_arrived' }, 'asked_us');

  it.each([
    ['by the number', ['phone', '+8613911110001'], { phone: '13911110001' }, 0],
    ['by the mailbox', ['email', 'amelie@example.com'], { email: 'amelie@example.com' }, 0],
    ['by the mailbox with a tag', ['email', 'amelie@example.com'], { email: 'amelie+y@example.com' }, 0],
    ['by an address that had said it alone', ['email', 'amelie+x@example.com'], { email: 'amelie+x@example.com' }, 0],
    ['not by another number', ['phone', '+8613911110002'], { phone: '13911110003' }, 1],
    ['not by another mailbox', ['email', 'amelie@example.com'], { email: 'emilie@example.com' }, 1],
    ['not by the same name elsewhere', ['email', 'amelie@example.com'], { email: 'amelie@example.org' }, 1],
  ] as [string, ['phone' | 'email', string], Contact, number][])(
    'is done %s',
    async (_who, [kind, value], contact, left) => {
      await refusal(kind, value);
      expect((await lift(contact)).status).toBe(200);
      expect(await Suppression.count()).toBe(left);
    },
  );

  it('needs a code that is right, was sent for this, and is used once', async () => {
    const holder = { phone: '13911110004' };
    await refusal('phone', '+8613911110004');
    expect(await lift(holder, otherThan)).toMatchObject({ status: 422, body: { error: 'code_invalid' } });
    const used = codeSentTo(holder, system.sandbox);
    await call(privacy.lookUpLetters, { contact: holder, code: used });
    expect((await ask(privacy.liftRefusal, { contact: holder, code: used })).status).toBe(422);
    await letTimePass(system, 60_000);
    await call(accounts.sendSignInCode, { contact: holder });
    const other = codeSentTo(holder, system.sandbox);
    expect((await ask(privacy.liftRefusal, { contact: holder, code: other })).status).toBe(422);
    expect(await Suppression.count()).toBe(1);
  });
});

import { sealing } from '../../shared/contract';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { liftRefusal, refuse } from '../refusals/partialRefusals';
import { senderMark } from '../refusals/senderMark';
import { suppress } from '../suppressions/suppressions';
import { ask } from '../testing/call';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
const recipient = { kind: 'other' as const, name: '外婆', phone: '13800000003', email: 'amelie@example.com' };
const seal = async (channels: ('sms' | 'mail')[]) => {
  const wanted = sealRequest(await writeDraft(system.token), { recipient, channels });
  return { ...(await ask(sealing.sealLetter, wanted, system.token)), letterId: wanted.letterId };
};

describe('Recipient opts out before due: a contact that wants no letters', () => {
  it.each([
    ['asked us', 'asked_us', 'letter_arrived'],
    ['asked the vendor', 'asked_vendor', 'all'],
  ] as const)('cannot be sealed to, without a reason, whichever it is: %s', async (_who, reason, kind) => {
    await suppress({ marks: refusalMarks({ kind: 'email', value: 'amelie@example.com' }), kind }, reason);
    const { letterId, ...answer } = await seal(['sms', 'mail']);
    expect(answer).toMatchObject({
      status: 422,
      body: { error: 'contact_unusable', fields: [{ path: 'recipient.email', problem: 'unusable' }] },
    });
    expect(JSON.stringify(answer.body)).not.toMatch(/asked|refus|suppress/i);
    expect(await Letter.findByPk(letterId)).toMatchObject({ status: 'draft', version: 1 });
    expect((await seal(['sms'])).status).toBe(200);
  });

  it('cannot be sealed to by the one author it refuses, who hears the same as of all', async () => {
    const [mark] = refusalMarks({ kind: 'email', value: 'amelie@example.com' });
    await refuse(mark, { sender: senderMark(system.me.account.id) });
    expect((await seal(['mail'])).body).toMatchObject({
      error: 'contact_unusable',
      fields: [{ path: 'recipient.email', problem: 'unusable' }],
    });
    await liftRefusal(mark, { sender: senderMark(system.me.account.id) });
    expect((await seal(['mail'])).status).toBe(200);
  });

  it('is not found out by trying contact after contact', async () => {
    await suppress({ marks: refusalMarks({ kind: 'phone', value: '+8613800000003' }), kind: 'all' }, 'asked_us');
    const wanted = sealRequest(await writeDraft(system.token), { recipient, channels: ['sms'] });
    const answers = [];
    for (let turn = 0; turn < 11; turn += 1) answers.push(await ask(sealing.sealLetter, wanted, system.token));
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(10).fill(422), 429]);
  });
});

import { accounts, privacy } from '../../../shared/contract';
import { signIn } from '../../accounts/factory';
import { makeLetters, shapes } from '../../lifecycle/factory';
import { ask, call } from '../../testing/call';
import { codeSentTo, otherThan } from '../../testing/contacts';
import { letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';

const system = testSystem();

const grandma = { phone: '13800000003' };
const amelie = { email: 'amelie@example.com' };
const nobody = { email: 'nobody@example.com' };

async function underWayTo(contact: typeof grandma | typeof amelie): Promise<number> {
  await call(privacy.sendLookUpCode, { contact });
  const { underWay } = await call(privacy.lookUpLetters, { contact, code: codeSentTo(contact, system.sandbox) });
  return underWay;
}

describe('looking up what is under way to a contact', () => {
  it('counts letters that wait or are being delivered, and says nothing else', async () => {
    const [me, friend] = [await signIn('linwan'), await signIn('zhoumu')];
    await makeLetters(2 * shapes.length, me.account.id, friend.account.id);
    expect(await underWayTo(grandma)).toBe(4);
    expect(await underWayTo(amelie)).toBe(0);
    await letTimePass(system, 60_000);
    await call(privacy.sendLookUpCode, { contact: grandma });
    const code = codeSentTo(grandma, system.sandbox);
    const answer = await ask(privacy.lookUpLetters, { contact: grandma, code });
    expect(Object.keys(answer.body)).toEqual(['underWay']);
  });

  it('answers alike whether anything is under way, until the code is right', async () => {
    const [me, friend] = [await signIn('linwan'), await signIn('zhoumu')];
    await makeLetters(shapes.length, me.account.id, friend.account.id);
    for (const contact of [amelie, nobody]) {
      const sent = await ask(privacy.sendLookUpCode, { contact });
      expect(sent).toMatchObject({ status: 200, body: { nextAfterSeconds: 60 } });
      const code = otherThan(codeSentTo(contact, system.sandbox));
      const wrong = await ask(privacy.lookUpLetters, { contact, code });
      expect(wrong).toMatchObject({ status: 422, body: { error: 'code_invalid' } });
    }
  });

  it('takes no code twice, and none that was sent for something else', async () => {
    await call(privacy.sendLookUpCode, { contact: amelie });
    const code = codeSentTo(amelie, system.sandbox);
    expect(await call(privacy.lookUpLetters, { contact: amelie, code })).toEqual({ underWay: 0 });
    expect(await ask(privacy.lookUpLetters, { contact: amelie, code })).toMatchObject({ status: 422 });
    await call(accounts.sendSignInCode, { contact: nobody });
    const other = codeSentTo(nobody, system.sandbox);
    expect(await ask(privacy.lookUpLetters, { contact: nobody, code: other })).toMatchObject({ status: 422 });
  });
});

import fc from 'fast-check';
import type { AppError } from '../../platform/AppError';
import { inTransaction } from '../../platform/database';
import type { Visit } from '../../platform/http/visit';
import { codeSentTo, newEmail, otherThan } from '../../testing/contacts';
import { forgetLimits, letTimePass } from '../../testing/letTimePass';
import { testSystem } from '../../testing/testSystem';
import { readContact } from '../contacts/readContact';
import { checkCode, spendCode } from './redeemCode';
import { sendCode } from './sendCode';

// CODE_MODEL_RUNS=500 looks for longer, and then with another seed each time; a failure prints its seed.
const longRuns = Number(process.env.CODE_MODEL_RUNS ?? 0);
const search = longRuns > 0 ? { numRuns: longRuns } : { numRuns: 25, seed: 20261125 };

const mostTries = 5;
const minute = 60_000;
const lifetime = 10 * minute;

const system = testSystem();

type Attempt = 'right' | 'wrong' | 'older';
type Act = { at: 'once'; attempts: Attempt[] } | { at: 'send' } | { at: 'wait'; ms: number };

const attempts = fc.array(fc.constantFrom<Attempt>('right', 'wrong', 'wrong', 'older'), { minLength: 1, maxLength: 8 });
const act = fc.oneof(
  { weight: 4, arbitrary: attempts.map((given): Act => ({ at: 'once', attempts: given })) },
  { weight: 1, arbitrary: fc.constant<Act>({ at: 'send' }) },
  { weight: 1, arbitrary: fc.constantFrom(minute, lifetime - 1_000, lifetime).map((ms): Act => ({ at: 'wait', ms })) },
);

/** What must hold whatever the order: at most five tries a code, one redemption, none too late, none of a replaced code. */
class Model {
  wrong = 0;
  redeemed = 0;
  sentAt = 0;
  now = 0;

  send(): void {
    [this.wrong, this.redeemed, this.sentAt] = [0, 0, this.now];
  }
  get isAlive(): boolean {
    return this.redeemed === 0 && this.wrong < mostTries && this.now - this.sentAt < lifetime;
  }
}

const visit = { subnet: '192.0.2.1', network: '192.0.2.0' } as Visit;
const use = { purpose: 'sign_in' } as const;

/** One contact, the codes it was sent, and what the model says of the newest. */
class World {
  readonly model = new Model();
  readonly #email = newEmail();
  #codes: string[] = [];
  #challenge = '';

  async send(): Promise<void> {
    await forgetLimits(system);
    this.#challenge = (await sendCode(readContact(this.#email), use, visit)).challenge;
    this.#codes.push(codeSentTo(this.#email, system.sandbox));
    this.model.send();
  }

  async wait(ms: number): Promise<void> {
    await letTimePass(system, ms);
    this.model.now += ms;
  }

  async tryAtOnce(attempts: Attempt[]): Promise<void> {
    const { isAlive, wrong: before } = this.model;
    const succeeded = (await Promise.all(attempts.map((attempt) => this.#try(attempt)))).filter(Boolean).length;
    const right = attempts.filter((attempt) => attempt === 'right').length;
    const wrong = attempts.length - right;
    expect(succeeded).toBeLessThanOrEqual(isAlive ? 1 : 0);
    // Wrong ones may have come first and used the tries up; where they are too few for that, a right one counts.
    if (isAlive && right > 0 && before + wrong < mostTries) expect(succeeded).toBe(1);
    this.model.redeemed += succeeded;
    this.model.wrong += isAlive ? wrong : 0;
  }

  async #try(attempt: Attempt): Promise<boolean> {
    const [right = '', older = otherThan(right)] = this.#codes.slice(-2).reverse();
    const code = { right, wrong: otherThan(right), older: older === right ? otherThan(right) : older }[attempt];
    const given = { code, challenge: this.#challenge };
    const redeemed = checkCode(readContact(this.#email), use, given, visit).then((codeId) => spendCode(codeId));
    return redeemed.then(
      () => true,
      (error: AppError) => {
        expect(['code_invalid', 'too_many_tries']).toContain(error.code);
        return false;
      },
    );
  }
}

it('is tried five times and redeemed once, in any order and by many at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 8 }), async (acts) => {
      const world = new World();
      await world.send();
      for (const one of acts) {
        if (one.at === 'wait') await world.wait(one.ms);
        else if (one.at === 'send') await world.send();
        else await world.tryAtOnce(one.attempts);
      }
    }),
    search,
  );
});

it('gives back what was redeemed when the act it was for fails', async () => {
  await forgetLimits(system);
  const given = newEmail();
  const contact = readContact(given);
  const forAccount = { purpose: 'contact', accountId: '0'.repeat(26) } as const;
  await sendCode(contact, forAccount, visit);
  const code = codeSentTo(given, system.sandbox);
  const codeId = await checkCode(contact, forAccount, { code }, visit);
  const failing = inTransaction(async (transaction) => {
    await spendCode(codeId, transaction);
    throw new Error('what it was for failed');
  });
  await expect(failing).rejects.toThrow('what it was for failed');
  await spendCode(await checkCode(contact, forAccount, { code }, visit));
  await expect(checkCode(contact, forAccount, { code }, visit)).rejects.toMatchObject({ code: 'code_invalid' });
});

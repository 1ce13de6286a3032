import { type QueryOptions, Sequelize } from 'sequelize';
import { privacy } from '../../../shared/contract';
import { orders } from '../../../shared/contract/orders';
import { Account } from '../../accounts/Account';
import { type SignedInPhone, signIn } from '../../accounts/factory';
import { forgetLiveSessions } from '../../accounts/sessions/liveSession';
import { Letter } from '../../letters/Letter';
import { OwedOrder } from '../../orders/owed/OwedOrder';
import { Order } from '../../payments/Order';
import { Refund } from '../../payments/Refund';
import { oweForLetters } from '../../payments/refunds/oweForLetters';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { call } from '../../testing/call';
import { rememberDatabases, restoreDatabases, type Snapshot } from '../../testing/dumpDatabases';
import { testSystem } from '../../testing/testSystem';
import { Closure } from '../Closure';
import { isForOthers, type MadeLetter, makeLetter, shapes } from '../factory';
import { eraseDueAccounts } from './eraseDueAccounts';

jest.setTimeout(600_000);

const system = testSystem({ signedIn: 'linwan', clean: 'once' });
let friend: SignedInPhone;
let made: MadeLetter[];
let begun: Snapshot;
beforeAll(async () => {
  friend = await signIn('zhoumu');
  const wanted = ['being paid', 'scheduled and paid', 'cancelled and paid', 'delivering to oneself'];
  const late = 'paid when its day had passed';
  const others = ['scheduled and claimed', 'delivering to a phone', 'opened by a friend', 'opened by code'];
  const chosen = shapes.filter(({ name }) => [...wanted, late, ...others].includes(name));
  made = [];
  for (const shape of chosen) made.push(await makeLetter(shape, system.me.account.id, friend.account.id));
  await makeLetter(shapes[5] ?? fail(), friend.account.id, system.me.account.id);
  await nameSomebody(made.find(({ name }) => name === 'cancelled and paid')?.id ?? fail());
  await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
  begun = await rememberDatabases();
});

/** Its postage cannot go back the way it came, and its author has said where to it is to be paid out. */
async function nameSomebody(letterId: string): Promise<void> {
  await inTransaction((transaction) => oweForLetters([letterId], transaction));
  await Refund.update({ state: 'stuck', trouble: 'too_old', nextCheckAt: null }, { where: { state: 'owed' } });
  const { id: orderId } = await Order.findOne({ where: { letterId }, rejectOnEmpty: true });
  await call(orders.namePayee, { orderId, name: '林晚', account: '招商银行 4321' }, system.token);
}

function fail(): never {
  throw new Error('there are no shapes');
}

beforeEach(async () => {
  // Sequelize tells of every commit that was cut off.
  jest.spyOn(console, 'warn').mockReturnValue(undefined);
  await startOver();
});

async function startOver(): Promise<void> {
  await restoreDatabases(begun);
  forgetLiveSessions();
}

/** The lease of a killed worker is over. Not by a clock put on: vendors would take our signatures for wrong ones. */
const passLease = () => Closure.update({ leaseUntil: new Date(clock.now() - 1) }, { where: { state: 'erasing' } });

const eraseOnce = async () => {
  await eraseDueAccounts.round();
};

type Query = typeof Sequelize.prototype.query;
const realQuery = Sequelize.prototype.query as (
  this: Sequelize,
  sql: unknown,
  options?: QueryOptions,
) => Promise<unknown>;

const isWrite = (sql: string) => /^\s*(INSERT|UPDATE|DELETE|COMMIT)/i.test(sql);
const textOf = (sql: unknown) => (typeof sql === 'string' ? sql : String((sql as { query: string }).query));

/** Runs work with a look at every statement before it is sent, in whichever schema. */
async function watching(
  look: (sql: string, options?: QueryOptions) => Promise<string | undefined>,
  work: () => Promise<void>,
): Promise<void> {
  const spy = jest.spyOn(Sequelize.prototype, 'query') as unknown as jest.SpyInstance;
  spy.mockImplementation(async function (this: Sequelize, sql: unknown, options?: QueryOptions) {
    const instead = await look(textOf(sql), options);
    const answer = await realQuery.call(this, instead ?? sql, options);
    if (instead) throw new Error('killed');
    return answer;
  } as Query);
  try {
    await work();
  } finally {
    spy.mockRestore();
  }
}

/** The worker dies just before its n-th write: nothing after it is sent, and what was not committed is rolled back. */
async function dieBeforeWrite(n: number): Promise<void> {
  let writes = 0;
  const look = async (sql: string) => {
    if (isWrite(sql)) writes += 1;
    if (writes < n || /^ROLLBACK/.test(sql)) return undefined;
    if (/^COMMIT/.test(sql)) return 'ROLLBACK;';
    throw new Error('killed');
  };
  await watching(look, eraseOnce);
}

/**
 * The worker stands still before its n-th write outside a transaction, and another does all the work meanwhile; false
 * if there is none.
 */
async function freezeBeforeWrite(n: number): Promise<boolean> {
  let writes = 0;
  let isOvertaken = false;
  const look = async (sql: string, options?: QueryOptions) => {
    // Within a transaction it holds locks that the other would wait for.
    if (isOvertaken || !isWrite(sql) || options?.transaction) return undefined;
    writes += 1;
    if (writes < n) return undefined;
    isOvertaken = true;
    await passLease();
    await eraseOnce();
    return undefined;
  };
  await watching(look, eraseOnce);
  return isOvertaken;
}

async function countWrites(): Promise<number> {
  let writes = 0;
  await watching(async (sql) => {
    if (isWrite(sql)) writes += 1;
    return undefined;
  }, eraseOnce);
  return writes;
}

// What differs from run to run: when it was, and the random bytes of a wrapping.
const changing = ['updated_at', 'erased_at', 'wrapped', 'lease_until', 'revoked_at'];
const changingIn: Record<string, string[]> = {
  // Of a refund that is owed anew: its numbers, and when.
  ledger_entries: ['id', 'refund_id', 'out_no', 'occurred_at', 'posted_at'],
  letter_keys: ['created_at'],
  refunds: ['id', 'out_refund_no', 'created_at', 'next_check_at'],
  // Counted by the database, also what was rolled back.
  waiting_moves: ['id'],
};

/** Everything that is left, apart from times and random bytes. */
async function outcome(): Promise<string[]> {
  const lines: string[] = [];
  for (const [, tables] of await rememberDatabases()) {
    for (const [table, rows] of tables) {
      for (const row of rows) {
        const told = Object.entries(row).filter(
          ([column]) => !changing.includes(column) && !changingIn[table]?.includes(column),
        );
        lines.push(`${table} ${JSON.stringify(told)}`);
      }
    }
  }
  return lines.sort();
}

describe('an erasure that is killed', () => {
  it('before any of its writes resumes and ends the same', async () => {
    const writes = await countWrites();
    const expected = await outcome();
    expect(writes).toBeGreaterThan(40);
    expect(await Account.count({ where: { id: system.me.account.id } })).toBe(0);
    expect(await OwedOrder.count()).toBeGreaterThan(1);
    const differing: number[] = [];
    for (let n = 1; n <= writes; n += 1) {
      await startOver();
      await dieBeforeWrite(n);
      expect(await Closure.count({ where: { state: 'erased' } })).toBe(0);
      await passLease();
      await eraseOnce();
      if (JSON.stringify(await outcome()) !== JSON.stringify(expected)) differing.push(n);
    }
    expect(differing).toEqual([]);
    const left = made.filter(isForOthers).map(({ id }) => id);
    expect((await Letter.findAll({ where: { authorId: null } })).map(({ id }) => id).sort()).toEqual(left.sort());
  });

  it('again and again, a few writes further each time, ends the same', async () => {
    await eraseOnce();
    const expected = await outcome();
    await startOver();
    for (let n = 2; n < 40 && (await Closure.count({ where: { state: 'erased' } })) === 0; n += 1) {
      await dieBeforeWrite(n);
      await passLease();
    }
    await eraseOnce();
    expect(await outcome()).toEqual(expected);
  });
});

describe('an erasure by several workers', () => {
  it('at once is done by one of them, and ends the same', async () => {
    await eraseOnce();
    const expected = await outcome();
    await startOver();
    await Promise.all([eraseOnce(), eraseOnce(), eraseOnce()]);
    expect(await outcome()).toEqual(expected);
  });

  it('one of which was frozen beyond its lease ends the same, wherever it was frozen', async () => {
    await eraseOnce();
    const expected = await outcome();
    const differing: number[] = [];
    // Every third write, until there is none so late.
    for (let n = 1, isOvertaken = true; isOvertaken; n += 3) {
      await startOver();
      isOvertaken = await freezeBeforeWrite(n);
      if (JSON.stringify(await outcome()) !== JSON.stringify(expected)) differing.push(n);
    }
    expect(differing).toEqual([]);
  });
});

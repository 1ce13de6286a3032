import { createSecretKey, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Account } from '../../accounts/Account';
import { signInStranger } from '../../accounts/factory';
import { AccountKey } from '../../accounts/keys/AccountKey';
import { accountKey, createAccountKey, destroyAccountKey } from '../../accounts/keys/accountKeys';
import { LetterKey } from '../../letterKeys/LetterKey';
import { createLetterKey, letterKey, shareLetterKey } from '../../letterKeys/letterKeys';
import { writeDraft } from '../../letters/factory';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { destroyKeks } from '../../platform/keys/destroyKeks';
import { Kek } from '../../platform/keys/Kek';
import { currentKek, openKeys } from '../../platform/keys/keks';
import { keysDatabase } from '../../platform/keys/keysDatabase';
import { localKeyWrapper } from '../../platform/keys/localKeyWrapper';
import { rewrapKeks } from '../../platform/keys/rewrapKeks';
import { rotateDueKek, rotateKek } from '../../platform/keys/rotateKek';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { ownFolder } from '../../testing/ownFolder';
import { testSystem } from '../../testing/testSystem';
import { chooseKeyWrapper } from '../../vendors/kms/chooseKeyWrapper';
import { kmsSettings } from '../../vendors/kms/settings';
import { keyStatus } from './keyStatus';
import { rewrapKeys } from './rewrapKeys';
import { sweepOrphanKeys } from './sweepOrphanKeys';
import { tendKeys } from './tendKeys';
import { wrappedTables } from './wrappedTables';

const dayMs = 86_400_000;
const folder = ownFolder('tendKeys');
const going = new AbortController().signal;

afterAll(async () => {
  await Kek.destroy({ where: {} });
  folder.remove();
});
testSystem();
let later: number;
beforeEach(async () => {
  await Kek.destroy({ where: {} });
  later = 0;
  jest.spyOn(clock, 'now').mockImplementation(() => Date.now() + later);
  await openKeys(chooseKeyWrapper());
});

/** Days later; what this process holds open of accounts' and letters' keys has expired by then. */
const pass = (days: number) => {
  later += days * dayMs;
};
const bytesOf = async (accountId: string) => (await accountKey(accountId)).export();
const kekIds = async () => (await Kek.findAll({ order: ['id'] })).map(({ id }) => id);

async function makeAccountKeys(count: number): Promise<Map<string, Buffer>> {
  const made = new Map<string, Buffer>();
  for (let index = 0; index < count; index += 1) {
    const accountId = newId();
    made.set(accountId, (await createAccountKey(accountId)).export());
  }
  return made;
}

async function expectAllOpen(made: Map<string, Buffer>): Promise<void> {
  pass(0.01);
  for (const [accountId, bytes] of made) expect(await bytesOf(accountId)).toEqual(bytes);
}

describe('a new key-encryption key', () => {
  it('comes once a day, however often and by however many workers it is asked for', async () => {
    const [first] = await kekIds();
    await rotateDueKek();
    expect(await kekIds()).toEqual([first]);
    pass(1);
    await Promise.all(Array.from({ length: 5 }, rotateDueKek));
    const [, second, ...more] = await kekIds();
    expect(more).toEqual([]);
    expect((await currentKek()).id).toBe(second);
    expect(await Kek.count({ where: { retiredAt: null } })).toBe(1);
  });

  it('retires one that a worker which died half-way had left', async () => {
    const { id } = await Kek.findOne({ rejectOnEmpty: true });
    await rotateKek();
    await Kek.update({ retiredAt: null }, { where: {} });
    await rotateDueKek();
    expect((await Kek.findByPk(id))?.retiredAt).not.toBeNull();
    expect(await Kek.count({ where: { retiredAt: null } })).toBe(1);
  });
});

describe('a clock that went ahead leaves a key-encryption key of a day to come, which', () => {
  beforeEach(async () => {
    await Kek.destroy({ where: {} });
    pass(365);
    await openKeys(chooseKeyWrapper());
    pass(-365);
  });

  it.each([
    ['is retired by hand', rotateKek],
    ['does not keep the next from coming', rotateDueKek],
  ])('%s', async (_what, rotate) => {
    const [ahead] = await kekIds();
    await rotate();
    const left = await Kek.findAll({ where: { retiredAt: null } });
    expect(left.map(({ id }) => id)).toEqual([(await currentKek()).id]);
    expect(left[0]?.id).not.toBe(ahead);
  });
});

describe('re-wrapping', () => {
  it('moves the keys of accounts and of transferred letters, and leaves those that an account wraps', async () => {
    const { account, accessToken } = await signInStranger();
    const letter = await writeDraft(accessToken);
    await shareLetterKey(letter.id, letter.id);
    const own = await LetterKey.findOne({ where: { holder: account.id }, rejectOnEmpty: true });
    const next = await rotateKek();
    expect(await rewrapKeys()).toBe(2);
    expect(await AccountKey.count({ where: { kekId: next } })).toBe(1);
    expect(await LetterKey.count({ where: { kekId: next, holder: letter.id } })).toBe(1);
    expect((await own.reload()).kekId).toBeNull();
    const before = (await letterKey(letter.id)).export();
    pass(0.01);
    expect((await letterKey(letter.id, letter.id)).export()).toEqual(before);
    expect((await letterKey(letter.id, account.id)).export()).toEqual(before);
  });

  it('twice is as once, and many at once lose nothing', async () => {
    const made = await makeAccountKeys(60);
    await rotateKek();
    const moved = await Promise.all([rewrapKeys(), rewrapKeys(), rewrapKeys()]);
    expect(moved.reduce((sum, one) => sum + one, 0)).toBe(60);
    expect(await rewrapKeys()).toBe(0);
    await expectAllOpen(made);
  });

  it('can be stopped, and goes on where it was', async () => {
    const made = await makeAccountKeys(3);
    await rotateKek();
    expect(await rewrapKeys(AbortSignal.abort())).toBe(0);
    expect(await rewrapKeys(going)).toBe(3);
    await expectAllOpen(made);
  });

  it('never brings back a key that is being destroyed', async () => {
    const made = await makeAccountKeys(40);
    await rotateKek();
    const doomed = [...made.keys()].filter((_, index) => index % 2 === 0);
    await Promise.all([rewrapKeys(), ...doomed.map(destroyAccountKey)]);
    await rewrapKeys();
    expect(await AccountKey.count({ where: { accountId: doomed } })).toBe(0);
    for (const accountId of doomed) made.delete(accountId);
    await expectAllOpen(made);
  });

  it('waits for no row that another holds', async () => {
    const made = await makeAccountKeys(4);
    const [held = ''] = made.keys();
    await rotateKek();
    await keysDatabase.transaction(async (transaction) => {
      await AccountKey.findByPk(held, { transaction, lock: true });
      expect(await rewrapKeys()).toBe(3);
    });
    expect(await rewrapKeys()).toBe(1);
    await expectAllOpen(made);
  });

  it('leaves a damaged key where it is, with an alarm, and moves the others', async () => {
    const made = await makeAccountKeys(3);
    const [damaged = ''] = made.keys();
    await AccountKey.update({ wrapped: randomBytes(61) }, { where: { accountId: damaged } });
    const next = await rotateKek();
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    expect(await rewrapKeys()).toBe(2);
    expect(alarm).toHaveBeenCalledWith('key does not open', { code: 'account_keys', rowId: damaged });
    expect(await AccountKey.count({ where: { kekId: next } })).toBe(2);
  });
});

describe('the end of a key-encryption key', () => {
  it('comes seven days after it was made, a day after it was retired, and not while it wraps anything', async () => {
    const made = await makeAccountKeys(1);
    const [first = ''] = await kekIds();
    pass(6);
    await rotateKek();
    await rewrapKeys();
    pass(0.9);
    expect(await destroyKeks(wrappedTables)).toBe(0);
    pass(0.2);
    expect(await destroyKeks(wrappedTables)).toBe(1);
    expect(await destroyKeks(wrappedTables)).toBe(0);
    expect(await kekIds()).not.toContain(first);
    await expectAllOpen(made);
  });

  it('is put off, with an alarm, while a key is still under it', async () => {
    const made = await makeAccountKeys(1);
    await rotateKek();
    pass(8);
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    expect(await destroyKeks(wrappedTables)).toBe(0);
    expect(alarm).toHaveBeenCalledWith('key-encryption key is past its end but in use', expect.anything());
    await rewrapKeys();
    expect(await destroyKeks(wrappedTables)).toBe(1);
    await expectAllOpen(made);
  });

  it('makes what was erased unreadable in a copy of the key table too', async () => {
    const made = await makeAccountKeys(1);
    const [accountId = ''] = made.keys();
    const copy = await AccountKey.findByPk(accountId, { rejectOnEmpty: true, raw: true });
    await destroyAccountKey(accountId);
    await AccountKey.create(copy);
    expect(await bytesOf(accountId)).toEqual(made.get(accountId));
    await destroyAccountKey(accountId);
    for (let day = 0; day < 8; day += 1) {
      pass(1);
      await tendKeys.round({ stopping: going });
    }
    jest.spyOn(logger, 'alarm').mockImplementation();
    await AccountKey.create(copy);
    await expect(accountKey(accountId)).rejects.toEqual(new AppError('data_damaged'));
  });

  it('leaves never more than eight, day after day, and everybody reads on', async () => {
    const made = await makeAccountKeys(5);
    for (let day = 0; day < 20; day += 1) {
      pass(1);
      await tendKeys.round({ stopping: going });
      for (const [id, bytes] of await makeAccountKeys(1)) made.set(id, bytes);
    }
    expect(await Kek.count()).toBeLessThanOrEqual(8);
    await expectAllOpen(made);
    const status = await keyStatus();
    expect(status.at(-1)).toMatchObject({ retiredAt: null, accountKeys: 25, letterKeys: 0 });
    expect(status.slice(0, -1).map(({ accountKeys }) => accountKeys)).toEqual(status.slice(1).map(() => 0));
  });
});

it('wraps key-encryption keys anew when the root key has changed, so that the old root may go', async () => {
  const made = await makeAccountKeys(2);
  const kept = JSON.parse(readFileSync(kmsSettings.LOCAL_KEYS_FILE ?? '', 'utf8')) as { roots: Record<string, string> };
  const file = join(folder.path, 'roots.json');
  const next = createSecretKey(randomBytes(32)).export().toString('base64');
  writeFileSync(file, JSON.stringify({ current: 'next', roots: { ...kept.roots, next } }), { mode: 0o600 });
  await openKeys(localKeyWrapper(file));
  expect(await rewrapKeks()).toBe(1);
  expect(await rewrapKeks()).toBe(0);
  writeFileSync(file, JSON.stringify({ current: 'next', roots: { next } }));
  await openKeys(localKeyWrapper(file));
  await expectAllOpen(made);
  expect((await keyStatus()).map(({ root }) => root)).toEqual(['next']);
});

describe('keys without an owner', () => {
  const age = (hours: number) => ({ createdAt: new Date(clock.now() - hours * 3_600_000) });

  it('are destroyed after a day, and no others', async () => {
    const { account, accessToken } = await signInStranger();
    const letter = await writeDraft(accessToken);
    const [orphan, young, orphanLetter] = [newId(), newId(), newId()];
    await createAccountKey(orphan);
    await createLetterKey(orphanLetter, account.id);
    await AccountKey.update(age(25), { where: {} });
    await LetterKey.update(age(25), { where: {} });
    await createAccountKey(young);
    await sweepOrphanKeys.round();
    await sweepOrphanKeys.round();
    const accountIds = (await AccountKey.findAll({ order: ['accountId'] })).map(({ accountId }) => accountId);
    expect(accountIds).toEqual([account.id, young].sort());
    expect((await LetterKey.findAll()).map(({ letterId }) => letterId)).toEqual([letter.id]);
    expect(await Account.count()).toBe(1);
  });

  it('are left alone, with an alarm, when they are so many that the schemas cannot belong together', async () => {
    const rows = Array.from({ length: 1_002 }, () => ({
      accountId: newId(),
      kekId: newId(),
      wrapped: randomBytes(61),
      ...age(25),
    }));
    await AccountKey.bulkCreate(rows);
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    await sweepOrphanKeys.round();
    expect(alarm).toHaveBeenCalledWith(
      'too many keys without an owner',
      expect.objectContaining({ code: 'account_keys' }),
    );
    expect(await AccountKey.count()).toBe(1_002);
  });
});

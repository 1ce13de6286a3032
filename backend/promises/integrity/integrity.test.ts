import * as fc from 'fast-check';
import { letters, sealing } from '../../../shared/contract';
import { changes } from '../../../shared/contract/changes';
import { textOf } from '../../../shared/letterText';
import { AccountKey } from '../../accounts/keys/AccountKey';
import { followChanges } from '../../changes/followChanges';
import { LetterKey } from '../../letterKeys/LetterKey';
import { sealRequest, writeDraft } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { addPicture } from '../../pictures/factory';
import { clock } from '../../platform/clock';
import { database } from '../../platform/database';
import { keysDatabase } from '../../platform/keys/keysDatabase';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { call } from '../../testing/call';
import { scheduledLetter } from '../../testing/dueLetter';
import { testSystem } from '../../testing/testSystem';
import { CheckPass } from './CheckPass';
import { checkWaiting } from './checkWaiting';
import { LetterCheck } from './LetterCheck';
import { runPass } from './runPass';

const system = testSystem({ signedIn: 'linwan' });
let later = 0;
const dayMs = 86_400_000;
beforeEach(() => {
  later = 0;
  const { now } = clock;
  jest.spyOn(clock, 'now').mockImplementation(() => now() + later);
  jest.spyOn(logger, 'alarm').mockReturnValue();
});

const faults = async () =>
  Object.fromEntries(
    (await LetterCheck.findAll()).flatMap(({ letterId, fault }) => (fault ? [[letterId, fault]] : [])),
  );
const found = async () => {
  await runPass();
  return faults();
};
const told = () =>
  jest
    .mocked(logger.alarm)
    .mock.calls.flatMap(([what, fields]) => (what.startsWith('a waiting letter') ? [fields] : []));

/** Flips one bit of a column, past everything that would note it. */
async function rot(pool: typeof database, table: string, column: string, where: string, id: string, bit = 77) {
  const [rows] = await pool.query(`SELECT ${column} AS bytes FROM ${table} WHERE ${where} = :id`, {
    replacements: { id },
  });
  const { bytes } = (rows as { bytes: Buffer }[])[0] ?? { bytes: Buffer.alloc(0) };
  const rotten = Buffer.from(bytes);
  const at = bit % (bytes.length * 8);
  rotten[at >> 3] = (rotten[at >> 3] ?? 0) ^ (1 << (at & 7));
  await pool.query(`UPDATE ${table} SET ${column} = :rotten WHERE ${where} = :id`, { replacements: { id, rotten } });
  return () =>
    pool.query(`UPDATE ${table} SET ${column} = :bytes WHERE ${where} = :id`, { replacements: { id, bytes } });
}

describe('a letter that waits', () => {
  it('is found when its key, its words or the key of a picture has rotted, and when its key is gone', async () => {
    const { id: pictured } = await writeDraft(system.token);
    const { id: picture } = await addPicture(system.token, pictured);
    const draft = await call(letters.readLetter, { letterId: pictured }, system.token);
    await call(sealing.sealLetter, sealRequest(draft, { pictures: [{ id: picture, altText: '' }] }), system.token);
    await Letter.update({ status: 'scheduled' }, { where: { id: pictured } });
    await scheduledLetter(system.token);
    const [worn, keyless, altered] = [
      await scheduledLetter(system.token),
      await scheduledLetter(system.token),
      await scheduledLetter(system.token),
    ];
    expect(await found()).toEqual({});
    expect(await LetterCheck.count()).toBe(5);

    await rot(keysDatabase, 'letter_keys', 'wrapped', 'letter_id', worn);
    await LetterKey.destroy({ where: { letterId: keyless } });
    const mend = await rot(database, 'letters', 'body', 'id', altered);
    await rot(database, 'pictures', 'wrapped_key', 'id', picture);
    const broken = {
      [worn]: 'key_damaged',
      [keyless]: 'key_missing',
      [altered]: 'words_altered',
      [pictured]: 'picture_key',
    };
    expect(await found()).toEqual(broken);
    expect(told()).toHaveLength(4);
    expect(await found()).toEqual(broken);

    await mend();
    expect((await found())[altered]).toBeUndefined();
    expect(await CheckPass.findAll({ order: ['id'], attributes: ['letters', 'faults'], raw: true })).toEqual(
      [0, 4, 4, 3].map((faults) => ({ letters: 5, faults })),
    );
  });

  it('is found whichever bit of whatever its author wrote has flipped', async () => {
    const letterId = await scheduledLetter(system.token);
    expect(await found()).toEqual({});
    const columns = ['title', 'body', 'signature', 'recipient_name'];
    const flip = fc.tuple(fc.constantFrom(...columns), fc.nat(100_000));
    await fc.assert(
      fc.asyncProperty(flip, async ([column, bit]) => {
        const mend = await rot(database, 'letters', column, 'id', letterId, bit);
        expect(await found()).toEqual({ [letterId]: 'words_altered' });
        await mend();
        expect(await found()).toEqual({});
      }),
      { numRuns: 20 },
    );
  });

  it('has no fault when its author changes its words, or when it is cancelled: then nothing is kept of it', async () => {
    const [changed, cancelled] = [await scheduledLetter(system.token), await scheduledLetter(system.token)];
    await found();
    const before = await Letter.findByPk(changed, { rejectOnEmpty: true });
    const words = textOf({ title: '改过', body: '改过的话。', signature: '林晚' });
    await call(changes.editLetter, { letterId: changed, version: before.version, ...words }, system.token);
    await followChanges.round();
    const after = await Letter.findByPk(changed, { rejectOnEmpty: true });
    expect(after.body.equals(before.body)).toBe(false);
    await call(letters.cancelLetter, { letterId: cancelled }, system.token);
    later += 1_000;
    expect(await found()).toEqual({});
    expect((await LetterCheck.findAll()).map(({ letterId }) => letterId)).toEqual([changed]);
  });

  it('is found when the key of its author has rotted, unless somebody else holds it', async () => {
    const letterId = await scheduledLetter(system.token);
    const mend = await rot(keysDatabase, 'account_keys', 'wrapped', 'account_id', system.me.account.id);
    expect(await found()).toEqual({ [letterId]: 'key_missing' });
    await mend();
    const { wrapped } = await LetterKey.findOne({ where: { letterId }, rejectOnEmpty: true });
    // What an erased account leaves until it is swept.
    await LetterKey.create({ letterId, holder: newId(), wrapped, createdAt: clock.date() });
    expect(await AccountKey.count()).toBe(1);
    expect(await found()).toEqual({});
  });
});

it('a pass that was broken off goes on behind its last batch, and ends once', async () => {
  for (let count = 0; count < 5; count += 1) await scheduledLetter(system.token);
  const stopping = new AbortController();
  expect(await runPass(stopping.signal, () => stopping.abort(), 2)).toBeNull();
  expect(await LetterCheck.count()).toBe(2);
  const pass = await runPass(undefined, undefined, 2);
  expect(pass).toMatchObject({ letters: 5, faults: 0, endedAt: expect.any(Date) });
  expect(await CheckPass.count()).toBe(1);
});

it('all are checked once a week, and it is an alarm when that did not come to an end within thirty days', async () => {
  await scheduledLetter(system.token);
  expect(await checkWaiting.round()).toBe(1);
  later = 6 * dayMs;
  expect(await checkWaiting.round()).toBe(0);
  later = 7 * dayMs;
  expect(await checkWaiting.round()).toBe(1);
  expect(logger.alarm).not.toHaveBeenCalled();
  const stopping = AbortSignal.abort();
  later = 38 * dayMs;
  await checkWaiting.round({ stopping });
  expect(logger.alarm).toHaveBeenCalledWith('not every waiting letter was checked in thirty days', { count: 31 });
});

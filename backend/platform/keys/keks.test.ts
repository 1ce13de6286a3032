import { randomBytes } from 'node:crypto';
import { testSystem } from '../../testing/testSystem';
import { chooseKeyWrapper } from '../../vendors/kms/chooseKeyWrapper';
import { clock } from '../clock';
import { Kek } from './Kek';
import type { KeyWrapper } from './KeyWrapper';
import { createKek, currentKek, forgetKek, kekById, openKeys } from './keks';

afterAll(() => Kek.destroy({ where: {} }));
testSystem();
let roots: KeyWrapper;
beforeAll(() => {
  roots = chooseKeyWrapper();
});
beforeEach(async () => {
  await Kek.destroy({ where: {} });
  await openKeys(roots);
});

const secondsLater = (seconds: number) => {
  const now = clock.now() + seconds * 1_000;
  jest.spyOn(clock, 'now').mockReturnValue(now);
};

it('makes one at the first start, and no more at the next', async () => {
  const { id } = await currentKek();
  await openKeys(roots);
  expect((await Kek.findAll()).map((kek) => kek.id)).toEqual([id]);
  expect(await Kek.findOne()).toMatchObject({ root: 'test', retiredAt: null });
});

it('stores it wrapped only, and opens it as it was', async () => {
  const { id, key } = await currentKek();
  const row = await Kek.findByPk(id, { rejectOnEmpty: true });
  expect(row.wrapped.includes(key.export())).toBe(false);
  await openKeys(roots);
  expect((await kekById(id))?.key.export()).toEqual(key.export());
});

it('wraps with the newest, and still opens with the others', async () => {
  const first = await currentKek();
  const second = await createKek();
  expect((await currentKek()).id).toBe(second.id);
  expect((await kekById(first.id))?.id).toBe(first.id);
  await openKeys(roots);
  expect((await currentKek()).id).toBe(second.id);
});

it('finds within half a minute what another process made and destroyed', async () => {
  const first = await currentKek();
  const id = 'Z'.repeat(26);
  const { wrapped } = await roots.generate({ purpose: 'postome-kek', kek: id });
  await Kek.create({
    id,
    root: wrapped.root,
    wrapped: wrapped.bytes,
    pepperMark: randomBytes(32),
    createdAt: clock.date(),
  });
  await Kek.destroy({ where: { id: first.id } });
  expect((await currentKek()).id).toBe(first.id);
  secondsLater(31);
  expect((await currentKek()).id).toBe(id);
  expect(await kekById(first.id)).toBeNull();
});

it('says of a destroyed one that it is gone', async () => {
  const { id } = await currentKek();
  await Kek.destroy({ where: { id } });
  forgetKek(id);
  expect(await kekById(id)).toBeNull();
  expect((await currentKek()).id).not.toBe(id);
});

describe('a start is refused', () => {
  it('when a KEK was changed', async () => {
    const { id } = await currentKek();
    await Kek.update({ wrapped: randomBytes(61) }, { where: { id } });
    await expect(openKeys(roots)).rejects.toMatchObject({ reason: 'wrong_key', code: expect.stringContaining('test') });
  });

  it('when a KEK was put in the place of another', async () => {
    const { id } = await currentKek();
    await createKek();
    const [one, other] = await Kek.findAll({ order: ['id'] });
    await Kek.update({ wrapped: other?.wrapped ?? Buffer.alloc(0) }, { where: { id } });
    expect(one?.id).toBe(id);
    await expect(openKeys(roots)).rejects.toMatchObject({ reason: 'wrong_key' });
  });

  it('when the pepper is not the one a KEK was made under', async () => {
    await Kek.update({ pepperMark: randomBytes(32) }, { where: {} });
    await expect(openKeys(roots)).rejects.toMatchObject({
      reason: 'wrong_key',
      code: expect.stringContaining('PEPPER'),
    });
  });

  it('when the root of a KEK is not there', async () => {
    await Kek.update({ root: 'lost' }, { where: {} });
    const unknown = { reason: 'unknown_root', code: expect.stringContaining('root key lost') };
    await expect(openKeys(roots)).rejects.toMatchObject(unknown);
  });
});

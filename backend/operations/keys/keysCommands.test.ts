import { join } from 'node:path';
import { signInStranger } from '../../accounts/factory';
import { AccountKey } from '../../accounts/keys/AccountKey';
import { Kek } from '../../platform/keys/Kek';
import { builtBackend, killAll, run } from '../../testing/processes';
import { testSettings } from '../../testing/testSettings';
import { testSystem } from '../../testing/testSystem';
import { AuditEvent } from '../audit/AuditEvent';

afterAll(async () => {
  await killAll();
  await Kek.destroy({ where: {} });
});
testSystem();

async function type(...words: string[]): Promise<{ code: number | null; output: string }> {
  const settings = { ...testSettings(), REDIS_URL: process.env.REDIS_URL ?? '' };
  const typed = run(process.execPath, [join(builtBackend, 'backend', 'cli.js'), ...words], settings);
  const { code } = await typed.ended;
  return { code, output: typed.output() };
}

it('rotates, re-wraps and shows how many keys each key-encryption key wraps, and no key', async () => {
  const { account } = await signInStranger();
  const before = await Kek.count();
  const rotated = await type('keys', 'rotate');
  expect(rotated.code).toBe(0);
  const newest = await Kek.findOne({ where: { retiredAt: null }, rejectOnEmpty: true });
  expect(rotated.output).toContain(newest.id);
  expect(await Kek.count()).toBe(before + 1);
  expect(await Kek.count({ where: { retiredAt: null } })).toBe(1);

  const count = await AccountKey.count();
  expect(await type('keys', 'rewrap')).toEqual({
    code: 0,
    output: `0 key-encryption keys and ${count} keys re-wrapped\n`,
  });
  expect((await AccountKey.findByPk(account.id))?.kekId).toBe(newest.id);

  const { code, output } = await type('keys', 'status');
  expect(code).toBe(0);
  expect(output.trim().split('\n')).toHaveLength(before + 1);
  expect(output).toMatch(
    new RegExp(`${newest.id} {2}root test {2}made \\S+ {2}in use {2}${count} account keys, 0 letter keys`),
  );
  const acts = await AuditEvent.findAll({ order: ['number'] });
  expect(acts.map(({ act, stage }) => `${act} ${stage}`)).toEqual([
    'keys_rotate begun',
    'keys_rotate done',
    'keys_rewrap begun',
    'keys_rewrap done',
  ]);
  const { wrapped } = await AccountKey.findByPk(account.id, { rejectOnEmpty: true });
  for (const encoding of ['hex', 'base64'] as const) expect(output).not.toContain(wrapped.toString(encoding));
});

it('says what there is to type', async () => {
  const { code, output } = await type('keys');
  expect(code).toBe(2);
  for (const words of ['keys rotate', 'keys rewrap', 'keys status']) expect(output).toContain(`\n  ${words}  `);
});

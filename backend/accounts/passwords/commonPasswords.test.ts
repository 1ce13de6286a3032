import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assertGoodPassword } from './assertGoodPassword';

const file = join(__dirname, 'commonPasswords.json');
let mockReads = 0;

jest.mock('./commonPasswords.json', () => {
  mockReads += 1;
  return jest.requireActual('./commonPasswords.json');
});

it('is read at the first look, and once', async () => {
  await expect(assertGoodPassword('short', false, [])).rejects.toMatchObject({ code: 'password_too_short' });
  expect(mockReads).toBe(0);
  await expect(assertGoodPassword('football1', false, [])).rejects.toMatchObject({ code: 'password_too_common' });
  await assertGoodPassword('vier grüne Türen', false, []);
  expect(mockReads).toBe(1);
});

it('holds some thousands, none too short to be chosen anyway, in less than 60 KB', () => {
  const text = readFileSync(file, 'utf8');
  const words = (JSON.parse(text) as { words: string[] }).words.flatMap((line) => line.split(' '));
  expect(text.length).toBeLessThan(60_000);
  expect(words.length).toBeGreaterThan(5_000);
  expect(words.filter((word) => word.length < 8 || word !== word.toLowerCase())).toEqual([]);
});

it.each(['postome1', 'Username22', 'woaini1314', '12344321', 'annaanna', 'Anna2026'])(
  'keeps %p from being chosen by somebody called anna',
  async (password) => {
    await expect(assertGoodPassword(password, false, ['Anna'])).rejects.toMatchObject({ code: 'password_too_common' });
  },
);

it('lets a long sentence rest on a name', async () => {
  await assertGoodPassword('anna waters seven red tulips', false, ['anna']);
});

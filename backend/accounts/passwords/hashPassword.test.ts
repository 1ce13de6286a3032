import { hashOfNobody, hashPassword, isPasswordOf } from './hashPassword';
import { asAccount } from './inTurn';

const many = (count: number) =>
  Promise.allSettled(Array.from({ length: count }, (_, turn) => hashPassword('any', asAccount(`${turn}`))));

it('makes the hash that fits nobody anew after a time in which too many waited', async () => {
  const crowd = many(205);
  await expect(hashOfNobody()).rejects.toMatchObject({ code: 'unavailable' });
  await crowd;
  const hashed = await hashOfNobody();
  expect(await isPasswordOf(hashed, 'any', asAccount('of a test'))).toBe(false);
  expect(await hashOfNobody()).toBe(hashed);
});

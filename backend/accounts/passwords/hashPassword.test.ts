import { hashOfNobody, hashPassword, isPasswordOf } from './hashPassword';

const many = (count: number) => Promise.allSettled(Array.from({ length: count }, () => hashPassword('any')));

it('makes the hash that fits nobody anew after a time in which too many waited', async () => {
  const crowd = many(205);
  await expect(hashOfNobody()).rejects.toMatchObject({ code: 'unavailable' });
  await crowd;
  const hashed = await hashOfNobody();
  expect(await isPasswordOf(hashed, 'any')).toBe(false);
  expect(await hashOfNobody()).toBe(hashed);
});

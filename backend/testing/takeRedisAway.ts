import { sharedRedis } from '../platform/redis';

/** Lets limits find Redis away, until the test ends. */
export function takeRedisAway(): void {
  const away = new Error('redis is away');
  for (const method of ['eval', 'del'] as const) jest.spyOn(sharedRedis(), method).mockRejectedValue(away);
}

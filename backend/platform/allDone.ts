/**
 * What all of these come to, once each has ended: a transaction must not end while one of its statements is under way.
 * Throws what was thrown first: what others throw after a deadlock comes of it, and would hide that it is tried again.
 */
export async function allDone<Result>(works: readonly Promise<Result>[]): Promise<Result[]> {
  const all = Promise.all(works);
  await Promise.allSettled([all, ...works]);
  return all;
}

/**
 * What all of these come to, once each has ended: a transaction must not end while one of its statements is under way.
 * Throws what the first threw that did.
 */
export async function allDone<Result>(works: readonly Promise<Result>[]): Promise<Result[]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

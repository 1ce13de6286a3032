/**
 * Runs work that must not run in two tabs of a browser at once: the second waits for the first. Without the browser's
 * locks (Safari before 15.4) it runs at once, and the server's ten seconds of grace must do.
 */
export function oneAtATime<Result>(work: () => Promise<Result>, name = 'postome.renewal'): Promise<Result> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  return locks ? locks.request(name, work) : work();
}

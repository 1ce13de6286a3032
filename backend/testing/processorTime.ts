/** Processor time of this process for some work, in ms: the least of so many rounds. */
export async function processorMs(work: () => unknown, rounds = 3): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}

/**
 * Whether twice as much of something takes about twice the processor time (2.5 times at most), and no square of it. What
 * takes less than `floorMs` is cheap, however it grows; what seems dear is measured again, since a busy machine adds to it.
 */
export async function isLinear(half: () => unknown, whole: () => unknown, floorMs: number): Promise<boolean> {
  if ((await processorMs(whole, 1)) <= floorMs) return true;
  for (let look = 0; look < 3; look += 1) {
    const wholeMs = await processorMs(whole);
    if (wholeMs <= Math.max(floorMs, 2.5 * (await processorMs(half)))) return true;
  }
  return false;
}

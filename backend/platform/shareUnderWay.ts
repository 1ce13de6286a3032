/**
 * Makes a function that does work once for each key at a time: whoever asks while it is under way gets the same answer, or
 * the same failure.
 */
export function shareUnderWay<Result>(): (key: string, work: () => Promise<Result>) => Promise<Result> {
  const underWay = new Map<string, Promise<Result>>();
  return (key, work) => {
    const asked = underWay.get(key) ?? work().finally(() => underWay.delete(key));
    underWay.set(key, asked);
    return asked;
  };
}

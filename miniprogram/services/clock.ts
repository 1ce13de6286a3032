const wrongFromMs = 5 * 60_000;

let serverAheadMs = 0;

/**
 * The present by the server's clock, in epoch milliseconds; by the phone's until the server has answered for the first
 * time. The only place of the mini program that asks the phone for it.
 */
export const now = (): number => Date.now() + serverAheadMs;

/** True when the phone's own clock is wrong by five minutes or more, as far as the server has told. */
export const isClockWrong = (): boolean => Math.abs(serverAheadMs) >= wrongFromMs;

/** Measures an exchange with the server; the answer's `Date`, which counts whole seconds, then sets the clock. */
export function startExchange(): (headers: Record<string, unknown> | undefined) => void {
  const askedAt = Date.now();
  return (headers = {}) => {
    const [, date] = Object.entries(headers).find(([name]) => name.toLowerCase() === 'date') ?? [];
    const told = typeof date === 'string' ? Date.parse(date) : Number.NaN;
    const answeredAt = Date.now();
    const ahead = told + 500 - (askedAt + answeredAt) / 2;
    const doubtMs = 1_000 + (answeredAt - askedAt) / 2;
    // What may as well be the way of the answer and the rest of a second changes nothing.
    if (Math.abs(ahead - serverAheadMs) > doubtMs) serverAheadMs = Math.abs(ahead) > doubtMs ? Math.round(ahead) : 0;
  };
}

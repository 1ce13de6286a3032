import { availableParallelism } from 'node:os';
import { AppError } from '../../platform/AppError';
import type { Place } from '../../platform/limits/limit';

// A core each, but never all four threads of the pool, which also reads files and looks up names.
const mostAtOnce = Math.max(1, Math.min(3, availableParallelism()));
// More than this would wait for longer than a person does.
const mostWaiting = 200;

interface Turn {
  begin(): void;
  refuse(): void;
}

let running = 0;
let inLine = 0;
// By network, then by subnet: the first network's first subnet is next, and then each goes behind the others.
const waiting = new Map<string, Map<string, Turn[]>>();

/** Whom work for somebody signed in waits as: nobody else, wherever they are. */
export const asAccount = (accountId: string): Place => ({ network: `account ${accountId}`, subnet: '' });

const lengthOf = (lines: Map<string, Turn[]>) => [...lines.values()].reduce((sum, line) => sum + line.length, 0);

function takeFrom(network: string, subnet: string, take: (line: Turn[]) => Turn | undefined): Turn | undefined {
  const lines = waiting.get(network);
  const line = lines?.get(subnet);
  if (!lines || !line) return undefined;
  const turn = take(line);
  inLine -= 1;
  if (line.length === 0) lines.delete(subnet);
  if (lines.size === 0) waiting.delete(network);
  return turn;
}

function next(): Turn | undefined {
  for (const [network, lines] of waiting)
    for (const [subnet, line] of lines) {
      lines.delete(subnet);
      lines.set(subnet, line);
      waiting.delete(network);
      waiting.set(network, lines);
      return takeFrom(network, subnet, (own) => own.shift());
    }
  return undefined;
}

// Where too many wait, who came last of those that are most gives way: no network can fill the line for others.
function makeRoom(): void {
  const longest = <Of>(of: Map<string, Of>, size: (one: Of) => number) =>
    [...of].reduce((most, one) => (size(one[1]) >= size(most[1]) ? one : most));
  const [network, lines] = longest(waiting, lengthOf);
  const [subnet] = longest(lines, (line) => line.length);
  takeFrom(network, subnet, (line) => line.pop())?.refuse();
}

function lineUp({ network, subnet }: Place, turn: Turn): void {
  const lines = waiting.get(network) ?? new Map<string, Turn[]>();
  waiting.set(network, lines);
  lines.set(subnet, [...(lines.get(subnet) ?? []), turn]);
  inLine += 1;
  if (inLine > mostWaiting) makeRoom();
}

const itsTurn = (place: Place): Promise<void> =>
  new Promise((begin, reject) => lineUp(place, { begin, refuse: () => reject(new AppError('unavailable')) }));

/**
 * Runs work when its turn comes: as many at once as there are cores, network by network and there subnet by subnet, so that
 * many of one wait behind one of each other. Throws unavailable when too many wait, at the end of the longest line.
 */
export async function inTurn<Result>(place: Place, work: () => Promise<Result>): Promise<Result> {
  if (running >= mostAtOnce) await itsTurn(place);
  else running += 1;
  try {
    return await work();
  } finally {
    // The turn is handed to the next one, so that nobody can slip in between.
    const turn = next();
    if (turn) turn.begin();
    else running -= 1;
  }
}

import {
  callsAuthor,
  hasArrived,
  hasDayAhead,
  hasFailed,
  hasReached,
  isAwaited,
  isFolded,
  isPending,
  isReceived,
  isSealed,
  isTravelling,
  isUnderCheck,
  isUnderWay,
  isUnpaid,
  type LetterStatus,
  letterStatuses,
  letterSteps,
  mayStep,
  statusesBefore,
} from './letterStatus';

/** Every state that a letter can come to from one, by any number of steps. */
function reachableFrom(start: LetterStatus): Set<LetterStatus> {
  const reached = new Set<LetterStatus>();
  const open = [start];
  for (let from = open.pop(); from; from = open.pop()) {
    for (const to of letterSteps[from]) {
      if (!reached.has(to)) open.push(to);
      reached.add(to);
    }
  }
  return reached;
}

const finalStatuses: LetterStatus[] = ['opened', 'cancelled'];

describe('the states of a letter', () => {
  it('can all be reached from a draft', () => {
    expect(new Set([...reachableFrom('draft'), 'draft'])).toEqual(new Set(letterStatuses));
  });

  it.each(letterStatuses)('leave %s on a way to an end, unless it is one', (status) => {
    expect(letterSteps[status].length === 0).toBe(finalStatuses.includes(status));
    const ends = finalStatuses.filter((end) => end === status || reachableFrom(status).has(end));
    expect(ends.length).toBeGreaterThan(0);
  });

  it('have steps between two different states only', () => {
    for (const status of letterStatuses) expect(mayStep(status, status)).toBe(false);
  });

  it('are asked backwards with the same answer', () => {
    for (const from of letterStatuses) {
      for (const to of letterStatuses) expect(statusesBefore(to).includes(from)).toBe(mayStep(from, to));
    }
  });

  it('never let an opened letter be delivered again, nor a cancelled one at all', () => {
    expect([...reachableFrom('opened'), ...reachableFrom('cancelled')]).toEqual([]);
  });

  it('let nobody pay, and nothing be sent, before the text was checked', () => {
    expect(letterSteps.draft).toEqual(['checking']);
    expect(letterSteps.held).not.toContain('checking');
    for (const status of isUnderCheck.statuses) expect(letterSteps[status]).toContain('draft');
  });

  it('let nobody cancel once delivery has begun, nor edit once paid', () => {
    expect(statusesBefore('cancelled')).toEqual(['scheduled']);
    expect(reachableFrom('scheduled').has('draft')).toBe(false);
  });

  it('let a letter that missed its day only be sent after all, or come back', () => {
    expect(statusesBefore('missed')).toEqual(['awaiting_payment']);
    expect(letterSteps.missed).toEqual(['scheduled', 'draft']);
  });
});

describe('the named sets of states', () => {
  it.each(
    Object.entries({
      ...{ callsAuthor, hasArrived, hasDayAhead, hasFailed, hasReached, isAwaited, isFolded },
      ...{ isPending, isReceived, isSealed, isTravelling, isUnderCheck, isUnderWay, isUnpaid },
    }),
  )('%s answers of one state as it lists them', (_name, isIn) => {
    expect(letterStatuses.filter(isIn)).toEqual(letterStatuses.filter((status) => isIn.statuses.includes(status)));
    expect(isIn.statuses.length).toBeGreaterThan(0);
  });

  it('put each sealed letter under one heading of the list', () => {
    const headings = [isPending, isTravelling, hasReached, hasFailed];
    for (const status of letterStatuses) {
      expect(headings.filter((isIn) => isIn(status))).toHaveLength(status === 'draft' ? 0 : 1);
    }
  });

  it('fit the steps: what is pending can be taken back, and what has arrived never leaves that set', () => {
    expect(statusesBefore('draft')).toEqual(isPending.statuses);
    for (const status of hasArrived.statuses) expect(letterSteps[status].every(hasArrived)).toBe(true);
    for (const status of isReceived.statuses) expect(isPending(status)).toBe(false);
  });
});

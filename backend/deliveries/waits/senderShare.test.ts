import fc from 'fast-check';
import { type Precedence, precedence } from '../../notices/precedence';
import { type Counted, decideTurn, surplusTimes } from './senderShare';

/** A letter that is due, of a sender, to a contact; `due` is when, in any unit. */
interface Due {
  sender: string;
  contact: string;
  isPaid: boolean;
  due: number;
}

type Way = 'ahead' | 'usual' | 'behind' | 'next day';

const shareOfDay = 3;

/**
 * A day's claims over letters, in the order they are claimed in: which way each went. Counts are kept as the limits keep
 * them, each under what is counted, its sender and its contact.
 */
async function ways(letters: readonly Due[]): Promise<Map<Due, Way>> {
  const counts = new Map<string, number>();
  const counterOf = (letter: Due) => async (what: Counted) => {
    const key = JSON.stringify([what, letter.sender, letter.contact]);
    const before = counts.get(key) ?? 0;
    if (before >= shareOfDay * (what === 'surplus' ? surplusTimes : 1)) return { ok: false, retryAfterSeconds: 86_400 };
    counts.set(key, before + 1);
    return { ok: true } as const;
  };
  const went = new Map<Due, Way>();
  const behind: Due[] = [];
  const inTurn = letters.toSorted((one, other) => Number(other.isPaid) - Number(one.isPaid) || one.due - other.due);
  const decide = async (letter: Due, own: Precedence, way: Way) => {
    const verdict = await decideTurn(own, counterOf(letter));
    if (verdict?.kind === 'behind') behind.push(letter);
    else went.set(letter, verdict ? 'next day' : way);
  };
  for (const letter of inTurn)
    await decide(letter, letter.isPaid ? precedence.ahead : precedence.usual, letter.isPaid ? 'ahead' : 'usual');
  for (const letter of [...behind]) await decide(letter, precedence.behind, 'behind');
  return went;
}

const someDue = fc.record({
  sender: fc.constantFrom('a', 'b', 'c', 'left-1', 'left-2'),
  contact: fc.constantFrom('grandma', 'amelie'),
  isPaid: fc.boolean(),
  due: fc.nat(50),
});
const mix = fc.array(someDue, { maxLength: 80 });
const many = (count: number, one: Omit<Due, 'due'>): Due[] =>
  Array.from({ length: count }, (_, index) => ({ ...one, due: index }));
const flood = (count: number, isPaid = true) => many(count, { sender: 'b', contact: 'grandma', isPaid });
const own = (count: number, isPaid = true) => many(count, { sender: 'a', contact: 'grandma', isPaid });
const waysOf = async (letters: readonly Due[], all: readonly Due[]) => {
  const went = await ways(all);
  return letters.map((letter) => went.get(letter));
};

describe('a letter of one sender', () => {
  it('goes the same way whatever others send, to whomever, paid or free', async () => {
    await fc.assert(
      fc.asyncProperty(mix, async (letters) => {
        const went = await ways(letters);
        for (const sender of new Set(letters.map((letter) => letter.sender))) {
          const mine = letters.filter((letter) => letter.sender === sender);
          const alone = await ways(mine);
          for (const letter of mine) expect(went.get(letter)).toBe(alone.get(letter));
        }
      }),
    );
  });

  it('that is paid is no later for free ones of the same sender', async () => {
    await fc.assert(
      fc.asyncProperty(mix, async (letters) => {
        const paid = letters.filter(({ isPaid }) => isPaid);
        expect(await waysOf(paid, letters)).toEqual(await waysOf(paid, paid));
      }),
    );
  });

  it('never makes more than a day’s share of free ones come to a contact in a day, nor more paid ones than that', async () => {
    await fc.assert(
      fc.asyncProperty(mix, async (letters) => {
        const came = new Map<string, number>();
        for (const [{ sender, contact, isPaid }, way] of await ways(letters)) {
          const key = `${sender} ${contact} ${isPaid}`;
          if (way !== 'next day') came.set(key, (came.get(key) ?? 0) + 1);
        }
        for (const [key, count] of came)
          expect(count).toBeLessThanOrEqual(key.endsWith('true') ? shareOfDay * (1 + surplusTimes) : shareOfDay);
      }),
    );
  });

  const left = (sender: string) => many(3, { sender, contact: 'grandma', isPaid: true });
  it.each<[string, Due[], Due[], Way[]]>([
    ['118 free ones before a paid one', own(1), flood(118, false), ['ahead']],
    ['118 paid ones before a paid one', own(1), flood(118), ['ahead']],
    ['500 paid ones before a free one', own(1, false), flood(500), ['usual']],
    ['as many as a day takes before as many', own(3), flood(3 * (1 + surplusTimes)), ['ahead', 'ahead', 'ahead']],
    ['a flood before what is too much itself', own(4), flood(118), ['ahead', 'ahead', 'ahead', 'behind']],
    [
      'a flood of somebody who has left',
      own(2),
      many(99, { ...flood(1)[0], sender: 'left' } as Due),
      ['ahead', 'ahead'],
    ],
    ['one who has left before another who has', left('left-1'), left('left-2'), ['ahead', 'ahead', 'ahead']],
    ['nobody: too many paid ones of its own', own(4), [], ['ahead', 'ahead', 'ahead', 'behind']],
    ['nobody: too many free ones of its own', own(4, false), [], ['usual', 'usual', 'usual', 'next day']],
  ])('finds %s', async (_, letters, others, expected) => {
    expect(await waysOf(letters, [...others, ...letters])).toEqual(expected);
  });
});

import { nextOf } from './testing/protocol/acts';
import { type Bounds, beginning, type Guard, guards, isAtRest, keyOf, type World } from './testing/protocol/world';

// Every order in which two workers may bring one letter by two ways; beside the version before, one attempt and one claim less.
const boundsOf = (isOld: boolean): Bounds => (isOld ? { attempts: 2, claims: 2 } : { attempts: 3, claims: 3 });

interface Found {
  states: number;
  /** The shortest way to what must never be. */
  violation: string[] | null;
  /** Worlds from which none at rest can be reached. */
  stuck: number;
}

/** Looks at every world that can be reached, the nearest first. */
function search(isOld: boolean, without: readonly Guard[] = []): Found {
  const missing = new Set(without);
  const bounds = boundsOf(isOld);
  const first = beginning(isOld);
  const places = new Map([[keyOf(first), 0]]);
  const came: { from: number; act: string }[] = [{ from: -1, act: '' }];
  const worlds: (World | null)[] = [first];
  const before: number[][] = [[]];
  const resting: number[] = [];
  const wayTo = (place: number): string[] => {
    const { from, act } = came[place] ?? { from: -1, act: '' };
    return from < 0 ? [] : [...wayTo(from), act];
  };
  for (let place = 0; place < worlds.length; place += 1) {
    const world = worlds[place] as World;
    worlds[place] = null;
    if (isAtRest(world, bounds)) resting.push(place);
    for (const { act, world: after } of nextOf(world, bounds, missing)) {
      const key = keyOf(after);
      let to = places.get(key);
      if (to === undefined) {
        to = worlds.length;
        places.set(key, to);
        came.push({ from: place, act });
        worlds.push(after);
        before.push([]);
        if (after.wrong) return { states: to, violation: [...wayTo(to), after.wrong], stuck: 0 };
      }
      before[to]?.push(place);
    }
  }
  const good = new Set(resting);
  for (const place of good) for (const from of before[place] ?? []) good.add(from);
  return { states: worlds.length, violation: null, stuck: worlds.length - good.size };
}

// Seen in the smaller search.
const small = new Set<Guard>(['hasOneOwner', 'claimsAreReaped', 'sendsAreReaped']);

describe('the protocol of deliveries, in every order of all that may happen', () => {
  it.each([
    ['alone', false, 200_000],
    ['beside the version before', true, 50_000],
  ])('does nothing that must not be, and is stuck nowhere, %s', (_with, isOld, most) => {
    const { states, ...found } = search(isOld);
    expect(found).toEqual({ violation: null, stuck: 0 });
    // Fewer, and something that may happen is not looked at any more.
    expect(states).toBeGreaterThan(most);
  });

  it.each(Object.entries(guards) as [Guard, string][])('needs %s: %s', (guard) => {
    const { violation, stuck } = search(small.has(guard), [guard]);
    expect(violation !== null || stuck > 0).toBe(true);
  });
});

import { dirname } from 'node:path';
import { importsOf, productSources, roomOf, type Source } from './sources';

/** Folders of one room, one of whose files loads a file of the other. */
type Arrows = Map<string, Set<string>>;

const folderOf = (target: string, folders: ReadonlySet<string>) => (folders.has(target) ? target : dirname(target));

function arrowsOf(sources: readonly Source[]): Arrows {
  const folders = new Set(sources.map(({ path }) => dirname(path)));
  const arrows: Arrows = new Map();
  for (const source of sources) {
    const from = dirname(source.path);
    const targets = importsOf(source).filter((target) => roomOf(`${target}/x`) === roomOf(`${from}/x`));
    const reached = arrows.get(from) ?? new Set();
    for (const target of targets) reached.add(folderOf(target, folders));
    arrows.set(from, reached);
  }
  return arrows;
}

/** The pairs of folders that load from each other, each once. */
function mutualPairs(sources: readonly Source[]): [string, string][] {
  const arrows = arrowsOf(sources);
  return [...arrows].flatMap(([from, reached]) =>
    [...reached].filter((to) => from < to && arrows.get(to)?.has(from)).map((to): [string, string] => [from, to]),
  );
}

const isParent = ([one, other]: [string, string]) => other.startsWith(`${one}/`) || one.startsWith(`${other}/`);

// A room's root holds words, which its folders load, and doors, which load them: where it holds both, the two are mutual.
const mostWithParent = 10;

const plant = (path: string, target: string): Source => ({ path, text: `import { x } from '${target}';` });

describe('the folders of a room', () => {
  it('never load from each other', () => {
    expect(mutualPairs(productSources()).filter((pair) => !isParent(pair))).toEqual([]);
  });

  it('load from their own parent and are loaded by it in few places', () => {
    expect(mutualPairs(productSources()).filter(isParent).length).toBeLessThanOrEqual(mostWithParent);
  });

  it('are seen to, when planted so', () => {
    const there = plant('backend/letters/opening/a.ts', '../sealing/b');
    const back = plant('backend/letters/sealing/b.ts', '../opening/a');
    expect(mutualPairs([there, back])).toEqual([['backend/letters/opening', 'backend/letters/sealing']]);
    expect(mutualPairs([there, plant('backend/letters/sealing/b.ts', './c')])).toEqual([]);
    const down = plant('backend/letters/routes.ts', './sealing/b');
    const up = plant('backend/letters/sealing/b.ts', '../Letter');
    expect(mutualPairs([down, up]).filter(isParent)).toEqual([['backend/letters', 'backend/letters/sealing']]);
    const index = plant('backend/letters/opening/a.ts', '../sealing');
    expect(mutualPairs([index, back])).toHaveLength(1);
  });
});

// What both sides say to each other is read apart from what they know.
const contract = 'shared/contract';
// Rooms that hold more: the whole phone, all stand-ins, all vendors, all ways in, what any product needs, every endpoint.
const large = ['miniprogram', 'backend/sandbox', 'backend/vendors', 'backend/accounts', 'backend/platform', contract];
const mostLines = 2_000;

const countedIn = (path: string) => (path.startsWith(`${contract}/`) ? contract : roomOf(path));

function roomFaults(sources: readonly Source[]): string[] {
  const lines = new Map<string, number>();
  for (const { path, text } of sources) {
    const written = text.split('\n').filter((line) => line.trim() !== '').length;
    lines.set(countedIn(path), (lines.get(countedIn(path)) ?? 0) + written);
  }
  return [...lines]
    .filter(([room, count]) => count > mostLines && !large.includes(room))
    .map(([room, count]) => `${room} has ${count} lines of source: at most ${mostLines}`);
}

describe('a room', () => {
  it('can be read in an afternoon', () => {
    expect(roomFaults(productSources())).toEqual([]);
  });

  it('is seen to be too large by one line', () => {
    const room = (count: number): Source => ({ path: 'backend/square/planted.ts', text: 'line\n\n'.repeat(count) });
    expect(roomFaults([room(mostLines)])).toEqual([]);
    expect(roomFaults([room(mostLines + 1)])).toHaveLength(1);
  });
});

import { findInList } from './findInList';

const ids = (from: number, count: number) => Array.from({ length: count }, (_, index) => ({ id: `L${from - index}` }));
const all = ids(999, 200);

/** Pages as the server gives them, and how often it was asked. */
function listOf(letters: { id: string }[]) {
  return jest.fn(async ({ cursor, limit }: { cursor?: string | undefined; limit: number }) => {
    const rest = letters.filter(({ id }) => !cursor || id < cursor);
    const page = rest.slice(0, limit);
    return { letters: page, nextCursor: rest.length > limit ? (page.at(-1)?.id ?? null) : null };
  });
}

describe('a letter in a list read page by page', () => {
  it.each([
    ['the newest', 'L999', 1, all],
    ['on a further page', 'L850', 3, all],
    ['the last of a page', 'L950', 1, all],
    ['the oldest', 'L800', 4, all],
  ])('is found: %s', async (_which, id, calls, letters) => {
    const list = listOf(letters);
    expect([await findInList(id, list), list.mock.calls.length]).toEqual([{ id }, calls]);
  });

  it.each([
    ['newer than all, as an invitation of just now', 'LZ', 1],
    ['between those of one page', 'L950A', 1],
    ['older than all', 'L7', 4],
  ])('is not there, and no page too many is asked for: %s', async (_which, id, calls) => {
    const list = listOf(all);
    expect([await findInList(id, list), list.mock.calls.length]).toEqual([null, calls]);
  });

  it('is not in an empty list', async () => {
    expect(await findInList('L1', listOf([]))).toBeNull();
  });
});

interface Listed<One> {
  letters: One[];
  nextCursor: string | null;
}

const pageSize = 50;

/** The letter with this id in a list that is read page by page, newest first; null when it is in none. */
export async function findInList<One extends { id: string }>(
  letterId: string,
  list: (page: { cursor?: string | undefined; limit: number }) => Promise<Listed<One>>,
): Promise<One | null> {
  let cursor: string | null | undefined;
  do {
    const page = await list({ cursor: cursor ?? undefined, limit: pageSize });
    const found = page.letters.find(({ id }) => id === letterId);
    if (found) return found;
    // Ids grow with time: all that follows is older still.
    cursor = page.nextCursor && page.nextCursor > letterId ? page.nextCursor : null;
  } while (cursor);
  return null;
}

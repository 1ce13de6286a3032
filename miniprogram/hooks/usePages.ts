import { useState } from 'react';
import { type Action, useAction } from './useAction';
import { type Remote, useRemote } from './useRemote';

interface Loaded<Row> {
  rows: Row[];
  nextCursor: string | null;
}

export interface Pages<Row> extends Pick<Remote<Row[]>, 'failure' | 'reload'> {
  first: Remote<Loaded<Row>>;
  /** Null until the first page is here. */
  rows: Row[] | null;
  hasMore: boolean;
  more: Pick<Action, 'busy' | 'failure'> & { load(): Promise<void> };
}

/** A list the server gives page by page, newest first; `load` answers the page after a cursor. */
export function usePages<Row>(load: (cursor?: string) => Promise<Loaded<Row>>): Pages<Row> {
  const first = useRemote(() => load());
  const [later, setLater] = useState<{ after: Loaded<Row> | null; page: Loaded<Row> | null }>({
    after: null,
    page: null,
  });
  const { busy, failure, run } = useAction();
  // A reload of the first page makes the ones loaded after the old first page stale.
  const further = later.after === first.value ? later.page : null;
  const nextCursor = (further ?? first.value)?.nextCursor ?? null;
  const loadMore = () =>
    run(async () => {
      if (!nextCursor) return;
      const next = await load(nextCursor);
      const rows = [...(further?.rows ?? []), ...next.rows];
      setLater({ after: first.value, page: { rows, nextCursor: next.nextCursor } });
    });
  return {
    first,
    rows: first.value && [...first.value.rows, ...(further?.rows ?? [])],
    failure: first.failure,
    reload: first.reload,
    hasMore: nextCursor !== null,
    more: { busy, failure, load: loadMore },
  };
}

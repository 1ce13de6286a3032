import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiError, asApiError } from '../services/apiError';

/** Something the server holds: not here yet, here, or not to be had. While reloading, the last good value stays. */
export interface Remote<Value> {
  value: Value | null;
  failure: ApiError | null;
  reload(): Promise<void>;
  replace(value: Value): void;
}

/** Loads a value when the page opens and whenever asked; an answer that was overtaken by a newer one is dropped. */
export function useRemote<Value>(load: () => Promise<Value>): Remote<Value> {
  const [value, setValue] = useState<Value | null>(null);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const latest = useRef(load);
  const turn = useRef(0);
  latest.current = load;
  const replace = useCallback((next: Value) => {
    turn.current += 1;
    setValue(next);
    setFailure(null);
  }, []);
  const reload = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    try {
      const next = await latest.current();
      if (mine === turn.current) replace(next);
    } catch (thrown) {
      if (mine === turn.current) setFailure(asApiError(thrown));
    }
  }, [replace]);
  useEffect(() => {
    void reload();
  }, [reload]);
  return { value, failure, reload, replace };
}

import { useCallback, useRef, useState } from 'react';
import { type ApiError, asApiError } from '../services/apiError';

/** Something a tap sets off: whether it is under way, how it failed, and how to start it. */
export interface Action {
  busy: boolean;
  failure: ApiError | null;
  clear(): void;
  run(work: () => Promise<unknown>): Promise<void>;
}

/** Runs one piece of work at a time, so that a second tap does nothing, and keeps its failure to be shown. */
export function useAction(): Action {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const running = useRef(false);
  const clear = useCallback(() => setFailure(null), []);
  const run = useCallback(async (work: () => Promise<unknown>) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (thrown) {
      const failed = asApiError(thrown);
      // Whoever called it off knows.
      if (failed.code !== 'cancelled') setFailure(failed);
    } finally {
      running.current = false;
      setBusy(false);
    }
  }, []);
  return { busy, failure, clear, run };
}

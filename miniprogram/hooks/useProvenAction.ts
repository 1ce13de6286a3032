import { useState } from 'react';
import { ApiError } from '../services/apiError';
import { type Action, useAction } from './useAction';

/** An action that may have to wait for the person to prove that it is them; ProofSheet asks for that. */
export interface ProvenAction extends Action {
  asksProof: boolean;
  /** Does what was waiting, now that the proof is given. */
  goOn(): Promise<void>;
  decline(): void;
}

const needsProof = (thrown: unknown) => thrown instanceof ApiError && thrown.code === 'fresh_proof_required';

/** Runs work that the server may refuse until a proof is given, and then runs it again from its start. */
export function useProvenAction(): ProvenAction {
  const action = useAction();
  const [waiting, setWaiting] = useState<{ work(): Promise<unknown> } | null>(null);
  const run = (work: () => Promise<unknown>) =>
    action.run(async () => {
      try {
        await work();
      } catch (thrown) {
        if (!needsProof(thrown)) throw thrown;
        setWaiting({ work });
      }
    });
  const decline = () => setWaiting(null);
  const goOn = async () => {
    decline();
    if (waiting) await run(waiting.work);
  };
  return { ...action, run, asksProof: waiting !== null, goOn, decline };
}

import { useState } from 'react';
import type { Letter } from '../../../shared/contract/letters';
import { type ProvenAction, useProvenAction } from '../../hooks/useProvenAction';
import { ApiError } from '../../services/apiError';

/** What its author agreed to of a change: what it costs more, in fen, and that it is earlier. */
export interface Agreed {
  quotedFen: number;
  isEarlier: boolean;
}

/** What its author must agree to before a change is asked for once more: that it costs more, or is earlier. */
export interface Question {
  about: 'dearer' | 'earlier';
  fen: number;
  agree(): unknown;
  putOff(): void;
}

/** A change that can be asked for, how that goes, and what is to be agreed to first. */
export interface Change<What> {
  action: ProvenAction;
  question: Question | null;
  /** The letter whose change waits for the difference that its author has just agreed to; null while there is none. */
  owed: Letter | null;
  ask(what: What): unknown;
}

type Asked<What> = { what: What; about: Question['about']; agreed: Agreed };

function furtherAsked(thrown: unknown, agreed: Agreed): Omit<Asked<unknown>, 'what'> | null {
  if (!(thrown instanceof ApiError)) return null;
  const { amountFen } = thrown.details;
  if (thrown.code === 'earlier_unconfirmed') return { about: 'earlier', agreed: { ...agreed, isEarlier: true } };
  if (thrown.code !== 'price_changed' || typeof amountFen !== 'number') return null;
  return { about: 'dearer', agreed: { ...agreed, quotedFen: amountFen } };
}

/**
 * Asks for a change of a sealed letter: whatever the server wants its author to agree to first is a question, and agreeing
 * asks again; what it wants a proof for waits for one, see useProvenAction. `onChanged` is called once it is changed, unless
 * what was agreed to is to be paid for at once.
 */
export function useChange<What>(
  send: (what: What, agreed: Agreed) => Promise<Letter>,
  onChanged: (letter: Letter) => unknown,
): Change<What> {
  const action = useProvenAction();
  const [asked, setAsked] = useState<Asked<What> | null>(null);
  const [owed, setOwed] = useState<Letter | null>(null);
  const ask = (what: What, agreed: Agreed = { quotedFen: 0, isEarlier: false }) =>
    action.run(async () => {
      setAsked(null);
      try {
        const letter = await send(what, agreed);
        if (agreed.quotedFen > 0 && letter.change?.state === 'awaiting_payment') setOwed(letter);
        else await onChanged(letter);
      } catch (thrown) {
        const further = furtherAsked(thrown, agreed);
        if (!further) throw thrown;
        setAsked({ what, ...further });
      }
    });
  const question = asked && {
    about: asked.about,
    fen: asked.agreed.quotedFen,
    agree: () => ask(asked.what, asked.agreed),
    putOff: () => setAsked(null),
  };
  return { action, question, owed, ask };
}

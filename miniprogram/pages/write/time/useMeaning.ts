import { useEffect, useRef, useState } from 'react';
import { calendar } from '../../../../shared/contract/calendar';
import type { LocalTime } from '../../../../shared/schedule';
import type { SymbolicDate } from '../../../../shared/symbolicDate';
import type { DraftTime } from '../../../letter/draft';
import { type ApiError, asApiError } from '../../../services/apiError';
import { call } from '../../../services/session/call';

/**
 * Asks what a day means: `choose` takes a symbolic date at a clock time somewhere. `wanted` is what was chosen and is not
 * resolved, since the answer is awaited or was a refusal: the draft keeps what it had, and nobody may go on with that.
 */
export interface Meaning {
  failure: ApiError | null;
  wanted: SymbolicDate | null;
  /** Lets go of what was wanted: something else is chosen. */
  forget(): void;
  choose(symbol: SymbolicDate, at: Pick<LocalTime, 'time' | 'timeZone'>): Promise<void>;
}

/**
 * Has the server resolve what is meant, and the draft keep what it answers; only the latest question counts. A plain day
 * stands at once and gets its lunar words when they come; what was meant before is asked about again when the page opens.
 */
export function useMeaning(time: DraftTime | null, onChange: (time: DraftTime) => void): Meaning {
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [wanted, setWanted] = useState<SymbolicDate | null>(null);
  const turn = useRef(0);
  const forget = () => {
    turn.current += 1;
    setWanted(null);
    setFailure(null);
  };
  const choose: Meaning['choose'] = async (symbol, { time: clock, timeZone }) => {
    const at = { time: clock, timeZone };
    forget();
    const mine = turn.current;
    if (symbol.kind !== 'solar') setWanted(symbol);
    try {
      const { on, name, lunar, marks, rules, monthDays } = await call(calendar.resolveDate, { symbol, ...at });
      if (mine !== turn.current) return;
      setWanted(null);
      const day = { ...{ name, lunar, marks, rules }, ...(monthDays && { monthDays }) };
      onChange({ soonest: false, local: { on, ...at }, meant: { symbol, day } });
    } catch (thrown) {
      // A plain day needs nobody: it only lacks its lunar words.
      if (mine === turn.current && symbol.kind !== 'solar') setFailure(asApiError(thrown));
    }
  };
  const local = time && !time.soonest && time.local.on ? time.local : null;
  const symbol = time && !time.soonest ? time.meant?.symbol : undefined;
  const isPlain = symbol === undefined || symbol.kind === 'solar';
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once for each plain day, and for what was there at first
  useEffect(() => {
    const meant = isPlain ? undefined : symbol;
    if (local && (isPlain || isFirst.current)) void choose(meant ?? { kind: 'solar', on: local.on }, local);
    if (!local) forget();
    isFirst.current = false;
  }, [isPlain && local?.on, isPlain && local?.time, isPlain && local?.timeZone]);
  return { failure, wanted, forget, choose };
}

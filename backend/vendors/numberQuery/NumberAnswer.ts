/**
 * What has become of a number since it was confirmed: it is still the same person's, another one has it, nobody has it any
 * more, or its network does not say.
 */
export type NumberVerdict = 'same' | 'reissued' | 'cancelled' | 'cannot_tell';

/**
 * A verdict; or none: it is to be asked for again after a while (throttled, out of reach, an answer that is none), or not
 * before an operator has looked, who was alarmed.
 */
export type NumberAnswer =
  | { kind: 'verdict'; verdict: NumberVerdict }
  | { kind: 'later'; code: string }
  | { kind: 'misconfigured'; code: string };

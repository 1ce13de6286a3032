// Signs that turn the writing round, or end what another began; they draw nothing.
const turns = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g;
const fromTheRight = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]|\ud802|\ud803|\ud83a|\ud83b/;

/** A name without signs that turn the writing round: what stands beside it stays where it is. */
export const withoutTurns = (name: string): string => name.replace(turns, '');

/**
 * A name as it may stand in a sentence of ours that is shown as plain text: one that is written from the right is set apart,
 * so that figures beside it keep their order.
 */
export const isolated = (name: string): string =>
  fromTheRight.test(name) ? `\u2068${withoutTurns(name)}\u2069` : name;

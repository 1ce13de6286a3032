import type { TextVerdict } from './TextCheck';

// What is refused stays so, however the other pieces fared. Nobody looks at what is doubtful before all pieces are known.
const gravity: readonly TextVerdict['kind'][] = ['refused', 'stale', 'unavailable', 'doubtful', 'pass'];

/** The gravest of the verdicts on the pieces of a text: one bad piece is a bad text. A text without pieces passes. */
export const gravestVerdict = (verdicts: readonly TextVerdict[]): TextVerdict =>
  [...verdicts].sort((one, other) => gravity.indexOf(one.kind) - gravity.indexOf(other.kind))[0] ?? { kind: 'pass' };

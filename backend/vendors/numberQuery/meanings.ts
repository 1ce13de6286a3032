/** What an answer without a verdict means: nobody can say, ask again, or nothing goes until an operator has looked. */
type Meaning = 'cannot_tell' | 'later' | 'misconfigured';

// Codes of the page on DescribePhoneTwiceTelVerify (help page 453355). The first rows say that of this number nothing is
// known: it was ported before June 2021, is of a network that takes no part, or is none.
const rows: readonly (readonly [Meaning, ...string[]])[] = [
  ['cannot_tell', 'PortabilityNumberNotSupported', 'RequestNumberNotSupported'],
  ['cannot_tell', 'MobileNumberIllegal', 'MobileNumberTypeNotMatch', 'MobileNumberTypeIllegal'],
  ['later', 'RequestFrequencyLimit', 'System.LimitControl', 'OperatorLimit'],
  ['later', 'Unknown', 'SystemError', 'RequestSupplierError'],
  ['misconfigured', 'AuthCodeIllegal', 'AuthCodeNotExist', 'Product.Unsubscript', 'Ram.PermissionDeny'],
  ['misconfigured', 'Unknown.ResourceOwnerId', 'InputParamIllegal', 'ThresholdIllegal', 'TagNotExist'],
];

/** Each code whose meaning is known, whether it came in a reply or with a status. */
export const meanings: ReadonlyMap<string, Meaning> = new Map(
  rows.flatMap(([meaning, ...codes]) => codes.map((code) => [code, meaning] as const)),
);

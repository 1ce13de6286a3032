import type { ContentRule } from '../../../shared/contentRules';

// Families of an open set of labels (help page 2684669), the narrower beginning first.
const families: readonly (readonly [string, ContentRule])[] = [
  ['pornographic_', 'pornography'],
  ['sexual_', 'pornography'],
  ['political_', 'politics'],
  ['violent_', 'violence'],
  ['contraband_', 'contraband'],
  ['inappropriate_superstition', 'other'],
  ['inappropriate_nonsense', 'other'],
  ['inappropriate_', 'insult'],
  ['pt_', 'advertising'],
  ['ad_', 'advertising'],
  ['religion_', 'religion'],
];

/** What a label of theirs means to people. */
export const ruleOf = (label: string): ContentRule =>
  families.find(([beginning]) => label.startsWith(beginning))?.[1] ?? 'other';

import type { ContentRule } from '../../../shared/contentRules';

// As the pages on msg_sec_check and media_check_async number them; 20013 is copyright.
const rules = new Map<number, ContentRule>([
  [10001, 'advertising'],
  [20001, 'politics'],
  [20002, 'pornography'],
  [20003, 'insult'],
  [20006, 'contraband'],
  [20008, 'contraband'],
  [20012, 'pornography'],
]);

/** What a label of WeChat's content checks means, of words and of pictures. */
export const ruleOf = (label: number): ContentRule => rules.get(label) ?? 'other';

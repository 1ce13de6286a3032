import { type Label, label } from './label';

/** What a content check may have found, whoever checks: families that each vendor's own labels are read as. */
export const contentRules = {
  pornography: label('色情或低俗内容', 'sexual or vulgar content'),
  politics: label('政治敏感内容', 'politically sensitive content'),
  violence: label('暴力内容', 'violence'),
  contraband: label('违法或违禁的事物', 'something unlawful or forbidden'),
  insult: label('辱骂或歧视', 'insults or discrimination'),
  advertising: label('广告或引流', 'advertising or soliciting'),
  religion: label('宗教敏感内容', 'religiously sensitive content'),
  other: label('其他不合规的内容', 'something else that is not allowed'),
} satisfies Record<string, Label>;

export type ContentRule = keyof typeof contentRules;

export const contentRuleNames = Object.keys(contentRules) as ContentRule[];

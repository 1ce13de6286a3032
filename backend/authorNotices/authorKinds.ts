import type { TemplateName } from '../vendors/wechat/templateName';

/** The kinds of notices that tell an author of a letter under way or at its end, with the template in WeChat of each. */
export const templateOf = {
  on_its_way: 'way',
  author_reached: 'reached',
  author_unreached: 'unreached',
} as const satisfies Record<string, Exclude<TemplateName, 'letter' | 'check'>>;

export type AuthorKind = keyof typeof templateOf;

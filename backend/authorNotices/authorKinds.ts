import type { KindForAuthor } from '../noticeKinds/kinds';
import type { TemplateName } from '../vendors/wechat/templateName';

/** The kinds of notices that tell an author of a letter under way or at its end, with the template of each. */
export const templateOf = {
  on_its_way: 'way',
  author_reached: 'reached',
  author_unreached: 'unreached',
  letter_opened: 'opened',
  letter_thanked: 'thanked',
  asked_answer: 'asked',
} as const satisfies Record<Exclude<KindForAuthor, 'check_result' | 'author_needed'>, TemplateName>;

export type AuthorKind = keyof typeof templateOf;

import * as z from 'zod/mini';
import { contentRuleNames } from '../contentRules';
import { amountFen, instant, wordsParts } from './fields';

/** What its author may change of a letter that waits for its day: its words, where it goes, when. */
export const changeKinds = ['edited', 'readdressed', 'moved'] as const;

/**
 * A change of a sealed letter, as its author sees it: it waits for its check, maybe for its author in WeChat, or for what it
 * costs more, until when; or it came to nothing (`refused` for a part and a rule, `lapsed`), and all is as it was. `to` is
 * the other day, `contact` where it shall go, masked.
 */
export const letterChange = z.object({
  kind: z.enum(changeKinds),
  state: z.enum(['checking', 'author_away', 'awaiting_payment', 'refused', 'lapsed']),
  differenceFen: amountFen,
  until: z.nullable(instant),
  to: z.nullable(z.object({ on: z.string(), time: z.string(), timeZone: z.string() })),
  contact: z.nullable(z.string()),
  part: z.nullable(z.enum(wordsParts)),
  rule: z.nullable(z.enum(contentRuleNames)),
});

export type LetterChangeView = z.infer<typeof letterChange>;

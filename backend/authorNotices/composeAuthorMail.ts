import type { Locale } from '../../shared/errors';
import { composeLetterMail } from '../checkResults/composeCheckMail';
import type { MailMessage } from '../notices/Message';
import type { AuthorKind } from './authorKinds';
import { authorWords } from './authorWords';

/** The mail that tells an author of a letter under way or at its end, with our address; it says nothing of the letter. */
export const composeAuthorMail = (kind: AuthorKind, locale: Locale): MailMessage =>
  composeLetterMail(authorWords[kind][locale], locale);

import type { Transaction } from 'sequelize';
import { forgetWords } from '../../arrivalRules/openedWords';
import { forgetChecks } from '../../contentCheck/followCheck';
import { kindsForAuthor } from '../../noticeKinds/kinds';
import { removeNotices } from '../../notices/life/removeNotices';
import { removeTimelines } from '../../timeline/removeTimelines';

/** Removes what happened to letters, how they were checked, and what was told of that: only their author is told. */
export async function removeEvents(letterIds: string[], transaction: Transaction): Promise<void> {
  await forgetChecks(letterIds, transaction);
  await removeNotices({ letterId: letterIds, kind: [...kindsForAuthor] }, transaction);
  await forgetWords(letterIds, transaction);
  await removeTimelines(letterIds, transaction);
}

import type { Transaction } from 'sequelize';
import { type CheckTopic, needsAuthor } from '../../noticeKinds/topics';
import { layForAuthor } from './layForAuthor';

/** What became of a sealed letter, for whom, and from when it may be told. */
interface Result {
  letterId: string;
  accountId: string;
  topic: CheckTopic;
  at?: Date;
}

/** Has an author told what came of the check of a letter, or what it needs them for; see `layForAuthor`. */
export const layCheckResult = (result: Result, transaction: Transaction): Promise<void> =>
  layForAuthor({ kind: needsAuthor(result.topic) ? 'author_needed' : 'check_result', ...result }, transaction);

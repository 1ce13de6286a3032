import type { Transaction } from 'sequelize';
import type { CheckTopic } from '../../notices/topics';
import { layForAuthor } from './layForAuthor';

/** What came of the check of a letter, for whom, and from when it may be told. */
interface Result {
  letterId: string;
  accountId: string;
  topic: CheckTopic;
  at?: Date;
}

/** Has an author told what came of the check of a letter; see `layForAuthor`. */
export const layCheckResult = (result: Result, transaction: Transaction): Promise<void> =>
  layForAuthor({ kind: 'check_result', ...result }, transaction);

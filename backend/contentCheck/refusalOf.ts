import { AppError } from '../platform/AppError';
import type { ContentVerdict } from './checkContent';

/**
 * What an author is told of a check; null when all passed, or a person may
 * look at it first. content_refused names the part that has to change and the `rule`
 * of shared/contentRules.
 */
export function refusalOf(verdict: ContentVerdict): AppError | null {
  switch (verdict.kind) {
    case 'passed':
    case 'doubtful':
      return null;
    case 'refused': {
      const { part, rule, label } = verdict;
      const path = part === 'recipientName' ? 'recipient.name' : part;
      return new AppError('content_refused', { fields: [{ path, problem: 'refused' }], details: { rule, label } });
    }
    case 'stale':
      return new AppError('content_check_stale');
    case 'unavailable':
      return new AppError('content_check_unavailable');
  }
}

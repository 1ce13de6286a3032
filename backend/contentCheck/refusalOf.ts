import { AppError } from '../platform/AppError';
import type { ContentVerdict } from './checkContent';

function pathOf(refused: Extract<ContentVerdict, { kind: 'refused' }>): string {
  if (refused.part === 'picture') return `pictures.${refused.pictureId}`;
  return refused.part === 'recipientName' ? 'recipient.name' : refused.part;
}

/**
 * What an author is told of a check; null when all passed, or a person may
 * look at it first. content_refused names the part that has to change, a picture as
 * `pictures.<id>`, and the `rule` of shared/contentRules.
 */
export function refusalOf(verdict: ContentVerdict): AppError | null {
  switch (verdict.kind) {
    case 'passed':
    case 'doubtful':
      return null;
    case 'refused': {
      const { rule, label } = verdict;
      const path = pathOf(verdict);
      return new AppError('content_refused', { fields: [{ path, problem: 'refused' }], details: { rule, label } });
    }
    case 'stale':
      return new AppError('content_check_stale');
    case 'pending':
    case 'unavailable':
      return new AppError('content_check_unavailable');
  }
}

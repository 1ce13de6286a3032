import type { TextProblem } from '../../letter/draftProblems';
import { writing } from './texts';

/** What is wrong with a text, in words; `missing` is what to say when nothing stands there. */
export function textProblem(problem: TextProblem | null, missing: string | null = null): string | null {
  if (problem === null) return null;
  if (problem === 'missing') return missing;
  return problem === 'line_break' ? writing.oneLine : writing.over(problem.over);
}

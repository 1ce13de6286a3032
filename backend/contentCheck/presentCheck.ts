import type { CheckView } from '../../shared/contract/letters';
import { ContentCheck } from './ContentCheck';

/** How the check of a letter stands, for its author; null when there is nothing to say or to do about it. */
export async function presentCheck(letterId: string): Promise<CheckView | null> {
  const found = await ContentCheck.findByPk(letterId);
  if (!found || found.state === 'passed' || found.state === 'given_up') return null;
  const { state, part, rule } = found;
  return { state, part, rule };
}

import type { HeldClass } from '../../../../shared/contract/privacy';
import { texts } from './texts';

type Held = Pick<HeldClass['fields'][number], 'count' | 'values'>;

/** The first values of a field, one a line, and how many there are when that is not all. */
export function valuesText({ count, values }: Held): string {
  if (values.length === 0) return texts.hidden(count);
  const lines = count > values.length ? [...values, texts.more(count)] : values;
  return lines.join('\n');
}

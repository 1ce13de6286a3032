import { z } from 'zod';
import type { TextVerdict } from '../TextCheck';
import { vendorCode } from '../vendorCode';
import { ruleOf } from './ruleOf';

const moderation = z.object({
  risklevel: z.string(),
  result: z.array(z.object({ label: z.string(), confidence: z.coerce.number().catch(0) })).catch([]),
});

// "medium" is what the vendor wants a person to look at, like WeChat's "review". "low" is for those who would rather hear
// too much; it says little of a letter.
const kinds = new Map<string, 'refused' | 'doubtful' | 'pass'>([
  ['high', 'refused'],
  ['medium', 'doubtful'],
  ['low', 'pass'],
  ['none', 'pass'],
]);

/**
 * The verdict in the `Data` of a reply, on a text or a picture: its risk level decides, also with a label that is new to us;
 * the label of what it is surest of says why. What has no level that we know is no verdict: `unavailable`, never passed.
 */
export function readModeration(data: unknown): TextVerdict {
  const reply = moderation.safeParse(data);
  const kind = reply.success ? kinds.get(reply.data.risklevel.toLowerCase()) : undefined;
  if (!reply.success || kind === undefined) return { kind: 'unavailable', code: 'malformed' };
  if (kind === 'pass') return { kind };
  const [surest] = reply.data.result
    .filter(({ label }) => label !== 'nonLabel')
    .sort((one, other) => other.confidence - one.confidence);
  const label = vendorCode(surest?.label ?? 'customized');
  return { kind, rule: ruleOf(label), label };
}

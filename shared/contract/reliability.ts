import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { noticeChannel } from './fields';

const count = z.int().check(z.nonnegative());

/**
 * Of letters that were due: of how many a notice was taken within 15 minutes and within 24 hours, how many reached nobody,
 * and how many came late by a fault of the service, or of who carries notices.
 */
const figures = z.object({
  due: count,
  withinQuarter: count,
  withinDay: count,
  unreached: count,
  lateByService: count,
  lateByVendor: count,
});
export type ReliabilityFigures = z.infer<typeof figures>;

const day = z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/));
const reliabilityView = z.object({
  /** The first and the last day, in China, of the whole months that are counted; null while there are none. */
  days: z.nullable(z.object({ from: day, until: day })),
  /** All letters of these months; those of a month of fewer than twenty are not counted. */
  all: z.nullable(figures),
  /** By channel, null where no notice was taken, and by how long letters travelled: of a month what is of twenty letters. */
  groups: z.array(
    z.object({
      channel: z.nullable(noticeChannel),
      horizon: z.enum(['within_1y', 'within_5y', 'beyond_5y']),
      figures,
    }),
  ),
  /** When it was last proved that every letter which must wait does, and in how many months one was missing or moved. */
  proof: z.nullable(z.object({ day, unlikeMonths: count })),
});
export type ReliabilityView = z.infer<typeof reliabilityView>;

/** How many letters arrived, and when: what nobody can say who does not count. */
export const reliability = {
  readReliability: endpoint({
    method: 'GET',
    path: '/reliability',
    access: 'public',
    summary: 'How punctual letters of the last twelve months were, and the last proof that none is missing',
    request: z.strictObject({}),
    reply: reliabilityView,
    keptSeconds: 600,
  }),
};

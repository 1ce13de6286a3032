import { smsNamesForDays } from '../../shared/neutralSender';
import { clock } from '../platform/clock';
import { select } from '../platform/database';
import { chore } from '../platform/sweep';
import { asksAboutNumbers } from '../vendors/numberQuery/settings';
import { NumberCheck } from './NumberCheck';
import { numberConfirmed } from './numberConfirmed';
import { wanted } from './wanted';

const hour = 3_600_000;
// On New Year's Eve more letters may be due at one instant than can be asked about while they wait.
const aheadMs = 3 * hour;
const batch = 500;

interface Due {
  letterId: string;
  mark: Buffer;
  confirmedMs: number | string;
}

// One's own number may have been proved since, which is seen when it is due.
const findDue = (): Promise<Due[]> =>
  select<Due>(
    `SELECT l.id AS letterId, l.recipient_phone_index AS mark, ${numberConfirmed} AS confirmedMs
     FROM letters l LEFT JOIN yearly_notices y ON y.letter_id = l.id LEFT JOIN number_checks n ON n.letter_id = l.id
     WHERE l.status = 'scheduled' AND l.deliver_at BETWEEN :now AND :soon AND l.channels LIKE 'sms%'
     AND l.recipient_kind <> 'self' AND l.recipient_phone_index IS NOT NULL AND n.letter_id IS NULL
     HAVING confirmedMs < :longAgo ORDER BY l.deliver_at, l.id LIMIT :batch`,
    {
      now: clock.date(),
      soon: new Date(clock.now() + aheadMs),
      longAgo: clock.now() - smsNamesForDays * 24 * hour,
      batch,
    },
  );

async function wantDue(stopping?: AbortSignal): Promise<number> {
  let count = 0;
  for (;;) {
    const due = stopping?.aborted ? [] : await findDue();
    const rows = due.map(({ letterId, mark, confirmedMs }) =>
      wanted({ letterId, mark, confirmedAt: new Date(Number(confirmedMs)) }),
    );
    // One that fell due meanwhile is wanted already.
    await NumberCheck.bulkCreate(rows, { ignoreDuplicates: true });
    count += due.length;
    if (due.length < batch) return count;
  }
}

/**
 * Lets numbers be asked about three hours before the letters that go there first are due, so that many at one instant are as
 * punctual as one; what was wanted once is not wanted again before its letter is due.
 */
export const wantAhead = chore({
  name: 'want numbers ahead',
  pauseMs: 60_000,
  alone: true,
  work: async (stopping) => (asksAboutNumbers() ? wantDue(stopping) : 0),
});

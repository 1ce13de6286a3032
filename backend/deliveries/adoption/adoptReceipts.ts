import { adoptReport } from '../../notices/life/adoptNotice';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { sweep } from '../../platform/sweep';
import { Receipt } from './Receipt';

const dayMs = 86_400_000;

// A worker of the version before may have applied it since, to a delivery that is not its own any more.
async function adopt(eventKey: string): Promise<void> {
  const receipt = await Receipt.findByPk(eventKey, { raw: true });
  if (!receipt) return;
  const { appliedAt: _, ...report } = receipt;
  await adoptReport(report);
}

/**
 * Takes over reports that a server of the version before received on what was adopted already. Dropped with the next issue.
 */
export const adoptReceipts = sweep({
  name: 'adopt receipts',
  pauseMs: 1_000,
  find: (limit, aside) =>
    select<{ id: string }>(
      `SELECT r.event_key AS id FROM receipts r JOIN notice_attempts a ON a.id = r.attempt_id
       WHERE (r.applied_at IS NULL OR r.applied_at >= :lately) AND r.event_key NOT IN (:aside)
       AND NOT EXISTS (SELECT 1 FROM notice_reports n WHERE n.event_key = r.event_key) LIMIT :limit`,
      { aside, limit, lately: new Date(clock.now() - dayMs) },
    ),
  work: ({ id }) => adopt(id),
});

import type { AuditEntry } from './auditChain';
import { enterAudit } from './enterAudit';

/** Does work between a row of the audit that says it begins and one that says how it ended. */
export async function underAudit<Result>(
  entry: Omit<AuditEntry, 'stage'>,
  work: () => Promise<Result>,
): Promise<Result> {
  const begunNumber = await enterAudit({ ...entry, stage: 'begun' });
  let stage: 'done' | 'failed' = 'failed';
  try {
    const result = await work();
    stage = 'done';
    return result;
  } finally {
    await enterAudit({ ...entry, stage, begunNumber });
  }
}

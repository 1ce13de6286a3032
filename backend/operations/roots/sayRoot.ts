import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { checkpointOf } from '../../platform/proofLog/proofs';
import { writeCheckpoint } from '../../platform/proofLog/writeCheckpoint';
import { chore } from '../../platform/sweep';
import { sendMail } from '../../vendors/mail/sendMail';
import { AuditHead } from '../audit/AuditHead';
import { verifyAudit } from '../audit/verifyAudit';
import { Operator } from '../operators/Operator';
import { operationSettings } from '../settings';
import { type AuditRoot, dayOf, presentRoot, rootLine } from './auditRoot';
import { dailyEntries } from './dailyEntries';

declare module '../../platform/logger' {
  interface LogFields {
    /** A root of the audit chain (see `rootLine`), or of the proof log on a day. */
    root?: string;
  }
}

async function isSent(root: AuditRoot, checkpoint: string): Promise<boolean> {
  const to = operationSettings.AUDIT_ROOT_MAIL;
  if (!to) return true;
  const line = rootLine(root);
  const subject = `PostoMe: audit root of ${root.on}`;
  const text = `${line}\n\nKeep this mail. "audit verify --against ${line}" says whether it still holds.
The checkpoint of the day, of the log of all receipts, which takes in a root of the audit each day:\n\n${checkpoint}`;
  const messageId = `<audit-root-${root.on}-${root.number}@${to.slice(to.lastIndexOf('@') + 1)}>`;
  const outcome = await sendMail({ to, subject, text, html: `<pre>${text}</pre>`, messageId });
  const isOnItsWay = outcome.kind === 'accepted' || outcome.kind === 'unknown';
  if (!isOnItsWay) logger.alarm('the audit root could not be mailed', { code: outcome.code });
  return isOnItsWay;
}

async function isSaid(): Promise<boolean> {
  const head = await AuditHead.findByPk('operators');
  return head?.rootSentAt ? dayOf(head.rootSentAt.getTime()) === dayOf(clock.now()) : false;
}

/** The checkpoint of the day, said in the log by whoever wrote it; null while another process is at it. */
async function checkpointOfDay(root: AuditRoot | null): Promise<string | null> {
  const onDay = dayOf(clock.now());
  const known = await checkpointOf(onDay);
  if (known?.note) return known.note;
  const written = await writeCheckpoint(onDay, () => dailyEntries(onDay, root));
  if (!written?.note) return null;
  logger.info('log checkpoint', { root: written.note.split('\n').slice(0, 3).join(' ') });
  return written.note;
}

async function sayRootOfDay(): Promise<number> {
  const { fault } = (await isSaid()) ? {} : await verifyAudit({ mustBe: (await Operator.count()) > 0 });
  // The root of a chain at fault would vouch for what somebody made of it; receipts are proved all the same.
  if (fault) logger.alarm('the audit of operators is at fault', { code: fault.fault, count: fault.number });
  const root = fault ? null : await presentRoot();
  const checkpoint = await checkpointOfDay(root);
  if (!checkpoint || !root || (await isSaid())) return 0;
  logger.info('audit root', { root: rootLine(root) });
  if (!(await isSent(root, checkpoint))) return 0;
  await AuditHead.update({ rootSentAt: clock.date() }, { where: { chain: 'operators' } });
  return 1;
}

/**
 * Once a day (in China) reads the audit chain, writes the checkpoint of the proof log with its root among the leaves, and
 * puts both into the log and a mailbox: whoever can rewrite the database reaches neither. A chain at fault is an alarm each
 * hour, as is a mail that did not go.
 */
export const sayRoot = chore({ name: 'say the root of the day', pauseMs: 3_600_000, alone: true, work: sayRootOfDay });

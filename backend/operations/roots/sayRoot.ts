import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { chore } from '../../platform/sweep';
import { sendMail } from '../../vendors/mail/sendMail';
import { AuditHead } from '../audit/AuditHead';
import { verifyAudit } from '../audit/verifyAudit';
import { Operator } from '../operators/Operator';
import { operationSettings } from '../settings';
import { type AuditRoot, dayOf, presentRoot, rootLine } from './auditRoot';

declare module '../../platform/logger' {
  interface LogFields {
    /** A root of the audit chain; see `rootLine`. */
    root?: string;
  }
}

async function isSent(root: AuditRoot): Promise<boolean> {
  const to = operationSettings.AUDIT_ROOT_MAIL;
  if (!to) return true;
  const line = rootLine(root);
  const subject = `PostoMe: audit root of ${root.on}`;
  const text = `${line}\n\nKeep this mail. "audit verify --against ${line}" says whether the audit of operators still holds it.\n`;
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

async function sayRootOfDay(): Promise<number> {
  if (await isSaid()) return 0;
  const { fault } = await verifyAudit({ mustBe: (await Operator.count()) > 0 });
  // The root of a chain at fault would vouch for what somebody made of it.
  if (fault) {
    logger.alarm('the audit of operators is at fault', { code: fault.fault, count: fault.number });
    return 0;
  }
  const root = await presentRoot();
  if (!root) return 0;
  logger.info('audit root', { root: rootLine(root) });
  if (!(await isSent(root))) return 0;
  await AuditHead.update({ rootSentAt: clock.date() }, { where: { chain: 'operators' } });
  return 1;
}

/**
 * Once a day (in China) reads the audit chain, and puts its root into the log and a mailbox: whoever can rewrite the
 * database reaches neither. A chain at fault is an alarm each hour, as is a mail that did not go.
 */
export const sayRoot = chore({ name: 'say the audit root', pauseMs: 3_600_000, alone: true, work: sayRootOfDay });

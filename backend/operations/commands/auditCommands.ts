import type { AuditEvent } from '../audit/AuditEvent';
import { auditRows, verifyAudit } from '../audit/verifyAudit';
import { Operator } from '../operators/Operator';
import { presentRoot, readRoot, rootFault, rootLine } from '../roots/auditRoot';
import { say } from '../terminal';
import { actAs } from './acting';
import { type Commands, readWords } from './words';

async function root(): Promise<void> {
  const present = await presentRoot();
  if (!present) throw new Error('the audit has no row yet');
  say(rootLine(present));
}

async function verify(words: readonly string[]): Promise<void> {
  const kept = readWords(words, 'against').given.against;
  const against = kept === undefined ? null : readRoot(kept);
  const { rows, fault, unended } = await verifyAudit({ mustBe: (await Operator.count()) > 0 });
  if (fault) say(`row ${fault.number}: ${fault.fault}`);
  if (unended.length > 0) say(`begun and not ended: ${unended.join(', ')}`);
  say(`${rows} rows read, ${fault ? 'the audit is at fault' : 'no fault'}`);
  const missing = against && (await rootFault(against));
  if (against) say(missing ?? `it holds the kept root of ${against.on}`);
  if (fault || missing) process.exitCode = 1;
}

const lineOf = (row: AuditEvent, names: ReadonlyMap<string, string>) =>
  JSON.stringify({
    number: row.number,
    at: row.at.toISOString(),
    operator: row.operatorId && { id: row.operatorId, name: names.get(row.operatorId) ?? null },
    role: row.role,
    act: row.act,
    stage: row.stage,
    begun: row.begunNumber,
    subject: row.subjectMark?.toString('hex') ?? null,
    object: row.objectId,
    second: row.secondOperatorId && { id: row.secondOperatorId, name: names.get(row.secondOperatorId) ?? null },
    hash: row.hash.toString('hex'),
  });

const exportAudit = () =>
  actAs('audit_export', {}, async () => {
    const names = new Map((await Operator.findAll()).map(({ id, name }) => [id, name]));
    for await (const rows of auditRows()) for (const row of rows) say(lineOf(row, names));
  });

/** What is typed about the audit: `verify` and `root` show nothing of anybody, and anybody may; `export` is a look. */
export const auditCommands: Commands = {
  'audit verify': {
    takes: '[--against ROOT]',
    does: 'whether every act of operators stands as it was written, and is still what a kept root says',
    run: verify,
  },
  'audit root': { does: 'the root of this moment, to be kept elsewhere', run: root },
  'audit export': { does: 'the acts of operators, one a line', run: exportAudit },
};

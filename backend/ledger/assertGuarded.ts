import { select } from '../platform/database';

type Shown = Record<string, string>;

async function isOn(variable: string): Promise<boolean> {
  const rows = await select<{ Value: string }>('SHOW GLOBAL VARIABLES LIKE :variable', { variable });
  return rows.some(({ Value }) => ['ON', '1'].includes(Value));
}

async function isPrivileged(): Promise<boolean> {
  const grants = await select<Shown>('SHOW GRANTS', {});
  return grants
    .flatMap((grant) => Object.values(grant))
    .some((text) => /^GRANT (ALL PRIVILEGES|.*\bSUPER\b).* ON \*\.\*/.test(text));
}

/**
 * Throws when the database would refuse the triggers that guard the ledger (error 1419): it keeps a binary log, and lets
 * nobody make a trigger who is not its administrator.
 */
export async function assertMayGuard(): Promise<void> {
  if (!(await isOn('log_bin')) || (await isOn('log_bin_trust_function_creators')) || (await isPrivileged())) return;
  throw new Error(
    'the ledger is guarded by triggers, which this database does not let its user make while it keeps a binary log: ' +
      'start it with --log-bin-trust-function-creators=1',
  );
}

const guards = [
  'ledger_entries_stay',
  'ledger_entries_last',
  'ledger_entries_open',
  'ledger_seals_stay',
  'ledger_seals_last',
];

/** Throws when a trigger that guards the ledger is not there, so that no process posts what could be changed unseen. */
export async function assertGuarded(): Promise<void> {
  const rows = await select<{ name: string }>(
    'SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = DATABASE() AND trigger_name IN (:guards)',
    { guards },
  );
  const there = rows.map(({ name }) => name);
  const missing = guards.filter((name) => !there.includes(name));
  if (missing.length === 0) return;
  await assertMayGuard();
  throw new Error(`the ledger is not guarded: ${missing.join(', ')} of its triggers are missing; run "cli migrate"`);
}

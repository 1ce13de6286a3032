import { timingSafeEqual } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { clock } from '../../platform/clock';
import { fingerprint, keyPurpose } from '../../platform/secrets';
import { operationSettings } from '../settings';
import { Operator } from './Operator';

const ofSessions = keyPurpose('operator session');
const sessionMs = 15 * 60_000;

// The secrets are in it: a session ends with the password or the authenticator it began with, and with the operator.
const macOf = ({ id, hash, totpSecret }: Operator, endsAt: number) =>
  fingerprint(ofSessions, `${id}.${endsAt}.${hash}.${totpSecret?.toString('hex')}`).toString('hex');

/** Keeps at this terminal that an operator is signed in, for 15 minutes, in a file that only this user reads. */
export function beginSession(operator: Operator): void {
  const file = operationSettings.OPERATOR_SESSION_FILE;
  const endsAt = clock.now() + sessionMs;
  mkdirSync(dirname(file), { recursive: true });
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, `${operator.id}.${endsAt}.${macOf(operator, endsAt)}`, { mode: 0o600, flag: 'wx' });
  renameSync(`${file}.new`, file);
}

/** Ends it; none is ended as well. */
export const endSession = (): void => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true });

function readFile(): string {
  try {
    return readFileSync(operationSettings.OPERATOR_SESSION_FILE, 'utf8');
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return '';
    throw error;
  }
}

/** The operator who is signed in at this terminal, or null: nobody, no longer, or one that is suspended or disabled. */
export async function signedInOperator(): Promise<Operator | null> {
  const [id = '', endsAt = '', mac = ''] = readFile().split('.');
  const operator = Number(endsAt) > clock.now() ? await Operator.findByPk(id) : null;
  if (!operator || operator.disabledAt || operator.suspendedAt) return null;
  const expected = Buffer.from(macOf(operator, Number(endsAt)));
  const given = Buffer.from(mac);
  return given.length === expected.length && timingSafeEqual(given, expected) ? operator : null;
}

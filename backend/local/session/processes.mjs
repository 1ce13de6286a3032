import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const patienceMs = 10_000;

function linuxIdentity(pid) {
  const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name and may hold spaces and brackets; the fixed fields follow the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields[0] === 'Z' ? null : `${bootId}:${fields[19]}`;
}

/** Tells one process from a later one with the same number: boot and start time. Null when no such process lives. */
export function processIdentity(pid) {
  try {
    if (process.platform === 'linux') return linuxIdentity(pid);
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null; // both /proc and ps answer a dead pid with an error
  }
}

/** True while the recorded process, and not another one with its number, lives. */
export const isAlive = ({ pid, identity }) => identity !== null && processIdentity(pid) === identity;

/** Signals the process group that one of our processes leads; a process that is already gone is no error. */
export function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** True while anybody of the group lives that a process leads or led: an installer's helpers may outlive its script. */
function groupLives(pid) {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ends a recorded process and its group: SIGTERM, then SIGKILL after ten seconds. Resolves when they are gone. */
export async function endProcess(recorded) {
  if (!isAlive(recorded)) return;
  signalGroup(recorded.pid, 'SIGTERM');
  const killAt = Date.now() + patienceMs;
  while (groupLives(recorded.pid) && Date.now() < killAt) await pause(50);
  signalGroup(recorded.pid, 'SIGKILL');
  while (isAlive(recorded)) await pause(50);
}

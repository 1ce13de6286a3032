import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** What Linux says of a process: its state (Z: it has ended, and its parent has not asked yet), group and start. */
function linuxStat(pid) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name and may hold spaces and brackets; the fixed fields follow the last one.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { state: fields[0], group: Number(fields[2]), startedAt: fields[19] };
}

function linuxIdentity(pid) {
  const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const { state, startedAt } = linuxStat(pid);
  return state === 'Z' ? null : `${bootId}:${startedAt}`;
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

/** Signals the process group that one of our processes leads; one that has already ended is no error. */
function signalGroup(pid, signal) {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // EPERM: what macOS answers while an ended process has not been asked for by its parent.
    if (!['ESRCH', 'EPERM'].includes(error.code)) throw error;
  }
}

function linuxGroupLives(group) {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.some((pid) => {
    try {
      const stat = linuxStat(pid);
      return stat.group === group && stat.state !== 'Z';
    } catch {
      return false; // ended since the folder was read
    }
  });
}

/** True while anybody of the group lives that a process leads or led: an installer's helpers may outlive its script. */
function groupLives(pid) {
  try {
    process.kill(-pid, 0);
  } catch {
    return false;
  }
  // Where nobody asks for ended processes, as in a container without an init, their group seems to live for ever.
  return process.platform !== 'linux' || linuxGroupLives(pid);
}

/**
 * Ends the group that one of our processes leads or has just led: SIGTERM, then SIGKILL after ten seconds. Resolves when
 * all of it are gone, or ten seconds later when not even that ends one.
 */
export async function endGroup(pid, patienceMs = 10_000) {
  for (const signal of ['SIGTERM', 'SIGKILL']) {
    signalGroup(pid, signal);
    const giveUpAt = Date.now() + patienceMs;
    while (groupLives(pid) && Date.now() < giveUpAt) await pause(50);
    if (!groupLives(pid)) return;
  }
}

/**
 * Ends a process that an earlier run has recorded, with its group. When it has ended before, nothing is done: its
 * number may be another's by now.
 */
export async function endProcess(recorded) {
  if (isAlive(recorded)) await endGroup(recorded.pid);
}

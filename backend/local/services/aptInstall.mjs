import { execFileSync } from 'node:child_process';
import { findProgram } from './findProgram.mjs';

// One shell does it all as root, so that its tidying up happens whatever becomes of the launcher. Before apt starts a
// service it asks policy-rc.d, and 101 says "do not"; `disable` keeps it from starting with the next boot.
const script = `
  set -e
  policy=$1 services=$2; shift 2
  if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    printf '#!/bin/sh\\nexit 101\\n' > "$policy"
    chmod 755 "$policy"
  fi
  apt-get -o DPkg::Lock::Timeout=300 update
  DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@"
  if [ -n "$services" ] && command -v systemctl; then systemctl disable $services; fi
`;

function isRunnable(command, args) {
  try {
    execFileSync(command, args, { stdio: 'ignore', timeout: 10_000 });
    return true;
  } catch {
    return false; // not installed, or it would ask for a password
  }
}

/** The command that gives us root: nothing for root itself, `sudo -n` when it asks no password, null otherwise. */
function rootPrefix() {
  if (process.getuid() === 0) return [];
  const sudo = findProgram(['sudo']);
  return sudo && isRunnable(sudo, ['-n', 'true']) ? [sudo, '-n'] : null;
}

/** True where apt-get is there and may be used without asking for a password. */
export const canInstall = () => findProgram(['apt-get']) !== null && rootPrefix() !== null;

/**
 * Installs Debian packages. Their services (systemd unit names) are neither started now nor at the next boot. Takes
 * part of a minute and is never cut short.
 */
export async function aptInstall(children, packages, { services = [], policyFile = '/usr/sbin/policy-rc.d' } = {}) {
  const [program, ...args] = [...rootPrefix(), 'sh', '-c', script, 'apt', policyFile, services.join(' '), ...packages];
  await children.run('apt-install', program, args, { mustFinish: true });
}

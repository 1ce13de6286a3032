import { Failure } from '../session/failure.mjs';

const none = new Failure(
  'PostoMe needs a MySQL-compatible database and Redis, and found no way to get them.',
  [
    'Choose one of these ways:',
    '  - set DATABASE_URL=mysql://user:password@host:3306/schema and REDIS_URL=redis://host:6379/0,',
    '  - install mariadb-server (or MySQL) and redis-server, so that they are on the PATH; they need not run',
    '    (Debian, Ubuntu: apt-get install mariadb-server redis-server; macOS: brew install mariadb redis),',
    '  - start Docker,',
    '  - or, on Debian and Ubuntu, run this command as root or with password-less sudo.',
  ].join('\n'),
);

/**
 * Decides where a service comes from, in this order: its URL (`url`), a program on this machine (`program`), a running
 * Docker engine (`docker`), apt-get (`apt`). Questions that cost time are asked only when it comes to them.
 * Throws a Failure that lists all ways when there is none.
 */
export async function chooseSource({ url, program, isDockerRunning, canInstall }) {
  if (url) return 'url';
  if (program) return 'program';
  if (await isDockerRunning()) return 'docker';
  if (await canInstall()) return 'apt';
  throw none;
}

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { freePort } from '../ports.mjs';
import { Failure } from '../session/failure.mjs';
import { findProgram, programFolders } from './findProgram.mjs';

export const schema = 'postome';
const sqlMode =
  'STRICT_TRANS_TABLES,ONLY_FULL_GROUP_BY,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

// A sixth of what MariaDB takes by itself; the local letters are few.
const logSize = '--innodb-log-file-size=16M';

// A starting server removes the temporary tables it finds, so in /tmp two would take each other's away.
const temporaryFolder = (folder) => join(folder, 'tmp');

// For data that no test run outlives: nothing waits for the disk.
const hasty = ['--innodb-flush-log-at-trx-commit=0', '--innodb-flush-method=nosync', '--innodb-doublewrite=0'];

/** Finds the server program: MariaDB first, because Ubuntu's AppArmor profile of mysqld allows no private data folder. */
export const findDatabase = () => findProgram(['mariadbd', 'mysqld']);

const flavourOf = (program) =>
  /mariadb/i.test(execFileSync(program, ['--no-defaults', '--version'], { encoding: 'utf8' })) ? 'MariaDB' : 'MySQL';

// As root the server refuses to run unless it is told that root is meant.
const asUser = () => (process.getuid() === 0 ? ['--user=root'] : []);

async function createData({ children, program, flavour, folder, durable }) {
  const data = join(folder, 'data');
  rmSync(data, { recursive: true, force: true }); // what an interrupted first start may have left
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const common = ['--no-defaults', `--datadir=${data}`, ...(durable ? [] : hasty)];
  // Not as an option: MariaDB's installer takes one apart at its spaces.
  const options = { env: { ...process.env, TMPDIR: temporaryFolder(folder) } };
  if (flavour === 'MySQL') {
    const initialise = ['--initialize-insecure', '--secure-file-priv=NULL'];
    await children.run('database-install', program, [...common, ...asUser(), ...initialise], options);
    return;
  }
  const names = ['mariadb-install-db', 'mysql_install_db'];
  const installer = findProgram(names, [dirname(program), ...programFolders()]);
  if (!installer) throw new Failure(`${names[0]} is missing beside ${program}.`, 'Install mariadb-server completely.');
  const install = ['--auth-root-authentication-method=normal', '--skip-test-db', logSize];
  await children.run('database-install', installer, [...common, ...install], options);
}

// root keeps no password but can only come through the socket in the data folder, which is this user's alone.
const firstStatements = (password, isPlain) =>
  [
    `CREATE DATABASE IF NOT EXISTS ${schema} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;`,
    `CREATE USER IF NOT EXISTS 'postome'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `ALTER USER 'postome'@'127.0.0.1' IDENTIFIED BY '${password}';`,
    `GRANT ALL PRIVILEGES ON ${isPlain ? schema : '*'}.* TO 'postome'@'127.0.0.1';`,
    "DROP USER IF EXISTS 'root'@'127.0.0.1', 'root'@'::1', ''@'localhost';",
    '',
  ].join('\n');

const logOptions = ({ isTrusting }) => [
  '--log-bin=binlog',
  '--server-id=1',
  `--log-bin-trust-function-creators=${isTrusting ? 'ON' : 'OFF'}`,
];

const serverOptions = ({ flavour, folder, port, durable, binaryLog }) => [
  '--no-defaults',
  `--datadir=${join(folder, 'data')}`,
  // Relative to the data folder: the system allows a socket path only about 100 bytes.
  '--socket=mysqld.sock',
  `--pid-file=${join(folder, 'mysqld.pid')}`,
  `--tmpdir=${temporaryFolder(folder)}`,
  `--init-file=${join(folder, 'init.sql')}`,
  '--bind-address=127.0.0.1',
  `--port=${port}`,
  '--skip-name-resolve',
  '--character-set-server=utf8mb4',
  '--collation-server=utf8mb4_unicode_520_ci',
  '--default-time-zone=+00:00',
  `--sql-mode=${sqlMode}`,
  '--transaction-isolation=READ-COMMITTED',
  '--innodb-buffer-pool-size=64M',
  ...(durable ? ['--innodb-flush-log-at-trx-commit=1'] : hasty),
  ...(binaryLog ? logOptions(binaryLog) : ['--skip-log-bin']),
  '--performance-schema=OFF',
  '--max-connections=200',
  ...asUser(),
  ...(flavour === 'MySQL' ? ['--mysqlx=OFF', '--secure-file-priv=NULL'] : [logSize]),
];

/** True when a MySQL-compatible server greets a new connection: from then on it serves, its first statements are done. */
export function greets(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const answer = (greeted) => {
      socket.destroy();
      resolve(greeted);
    };
    socket.setTimeout(1000, () => answer(false));
    socket.once('error', () => answer(false)); // not listening yet
    socket.once('close', () => resolve(false));
    socket.once('data', () => answer(true));
  });
}

/**
 * Starts a private server on a free loopback port with its data in `folder`, in UTC, strict and READ-COMMITTED.
 * Without `durable` a commit may be lost with the power (tests). With `binaryLog` it is as servers of others are: it keeps
 * one, and its user may do what they like in our schema alone. Resolves to its URL and a name for the step line.
 */
export async function startDatabase({ children, program, folder, password, durable, binaryLog }) {
  mkdirSync(temporaryFolder(folder), { recursive: true, mode: 0o700 });
  const flavour = flavourOf(program);
  const madeBy = join(folder, 'made-by');
  if (!existsSync(madeBy)) {
    await createData({ children, program, flavour, folder, durable });
    writeFileSync(madeBy, flavour, { flush: true });
  }
  const maker = readFileSync(madeBy, 'utf8');
  if (maker !== flavour) {
    throw new Failure(
      `The local data were made by ${maker}, but ${program} is ${flavour}.`,
      'Run `npm run reset` first.',
    );
  }
  writeFileSync(join(folder, 'init.sql'), firstStatements(password, Boolean(binaryLog)), { mode: 0o600 });
  const port = await freePort();
  await children.serve('database', program, serverOptions({ flavour, folder, port, durable, binaryLog }), {
    tier: 0,
    isReady: () => greets(port),
  });
  return { url: `mysql://postome:${password}@127.0.0.1:${port}/${schema}`, note: `${flavour} on port ${port}` };
}

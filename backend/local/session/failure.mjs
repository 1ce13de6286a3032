/** Something a person can mend: one sentence what is wrong, one how to mend it, and the log that shows it. */
export class Failure extends Error {
  constructor(sentence, mend, { log = '' } = {}) {
    super(sentence);
    this.mend = mend;
    this.log = log;
  }
}

/** Thrown into a step that is under way when the launcher has been told to stop. */
export class Stopped extends Error {}

// What npm, apt and the names' resolver say when they reach nobody.
const noWayOut = new RegExp(
  [
    '\\b(ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ECONNREFUSED)\\b.*(registry|npm)',
    'npm error network',
    'Temporary failure resolving',
    'Could not resolve',
    'Failed to fetch http',
  ].join('|'),
  'i',
);

// What tools print when they fail, and what a person does about it. The first that fits is shown.
const causes = [
  [
    /ENOSPC|No space left on device|errno: 28\b|error 28\b|Disk is full/i,
    'The disk is full.',
    'Free some space and start again.',
  ],
  [
    noWayOut,
    'The packages could not be downloaded: there is no way to the network.',
    'Check the network (and the proxy settings of npm or apt), then start again.',
  ],
  [/npm error code EUSAGE/, 'package.json and package-lock.json do not fit together.', 'Run `npm install` once.'],
  [
    /EADDRINUSE|Address already in use/i,
    'A port was taken by another program meanwhile.',
    'Start again; with PORT and SANDBOX_PORT you can choose other ports.',
  ],
  [
    /Unknown database|ER_BAD_DB_ERROR/,
    'The schema named in DATABASE_URL does not exist.',
    'Create it: CREATE DATABASE … CHARACTER SET utf8mb4.',
  ],
  [
    /Access denied for user|ER_ACCESS_DENIED_ERROR|WRONGPASS|NOAUTH/,
    'The database or Redis refused the user or password.',
    'Correct DATABASE_URL or REDIS_URL.',
  ],
  [
    /\[ERROR\].*(Permission denied|Can't create|Errcode: 13)|mysqld: Can't (create|read)/i,
    'The database server may not write into this folder (on Ubuntu the cause is usually the AppArmor profile of mysqld).',
    'Install mariadb-server, or set DATABASE_URL to a running MySQL.',
  ],
  [/EACCES|permission denied/i, 'A file or folder may not be written.', 'Give this clone to your own user.'],
];

/** Builds the Failure of a step from what its process printed. Without a known cause it only says which step failed. */
export function explain(what, output) {
  const [, sentence, mend] = causes.find(([pattern]) => pattern.test(output)) ?? [];
  if (!sentence) return new Failure(`${what}.`, 'The lines above say why.', { log: output });
  return new Failure(`${what}: ${sentence[0].toLowerCase()}${sentence.slice(1)}`, mend, { log: output });
}

/** The one sentence for any error that ended a run, and the exit code that goes with it. */
export function describe(error) {
  if (error instanceof Failure) return `${error.message} ${error.mend}`;
  const known = explain('PostoMe stopped', `${error.code ?? ''} ${error.message}`);
  return known.log && known.mend.startsWith('The lines above') ? `${error.stack}` : `${known.message} ${known.mend}`;
}

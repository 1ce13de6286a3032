import { Transaction } from 'sequelize';
import { database, transactionPool } from '../../../platform/database';
import { statement } from '../../../platform/statement';

/** What a process that is dead answers to whoever still calls it. */
class Died extends Error {}

// What a lost connection does by itself.
const ofTheServer = /^ROLLBACK|RELEASE_LOCK/;
const writing = /^\s*(INSERT|UPDATE|DELETE|REPLACE)\b/i;

let left = Number.POSITIVE_INFINITY;
let isDead = false;

// A commit point has two sides: nothing of it is there, or all of it, and whoever asked never hears so.
function pointPassed(): void {
  left -= 1;
  if (left === 0) isDead = true;
  if (isDead) throw new Died('the process died');
}

async function around<Result>(commit: () => Promise<Result>): Promise<Result> {
  pointPassed();
  const result = await commit();
  pointPassed();
  return result;
}

const textOf = (sql: unknown) => String((sql as { query?: string }).query ?? sql);

// The server rolls back what a lost connection has left open.
async function commitOrDie(transaction: Transaction, commit: () => Promise<void>): Promise<void> {
  try {
    pointPassed();
  } catch (error) {
    await transaction.rollback();
    throw error;
  }
  await commit();
  pointPassed();
}

/** Makes every commit of our process a point at which it can die; answers what undoes that. */
export function watchCommits(): () => void {
  const { commit } = Transaction.prototype;
  const query = database.query;
  const { run } = statement;
  Transaction.prototype.commit = function (this: Transaction & { sequelize?: unknown }) {
    return this.sequelize === transactionPool ? commitOrDie(this, () => commit.call(this)) : commit.call(this);
  };
  statement.run = (sql, values, transaction) => {
    if (isDead) return Promise.reject(new Died('the process is dead'));
    const send = () => run(sql, values, transaction);
    return !transaction && writing.test(sql) ? around(send) : send();
  };
  database.query = function (this: typeof database, ...args: unknown[]) {
    const [sql, options] = args as [unknown, { transaction?: unknown } | undefined];
    const send = () => (query as (...all: unknown[]) => Promise<unknown>).apply(database, args);
    const text = textOf(sql);
    if (ofTheServer.test(text)) return send();
    if (isDead && !/^COMMIT/.test(text)) return Promise.reject(new Died('the process is dead'));
    return !options?.transaction && writing.test(text) ? around(send) : send();
  } as typeof database.query;
  return () => {
    Transaction.prototype.commit = commit;
    database.query = query;
    statement.run = run;
  };
}

/**
 * Does work in a process that dies at the given commit point (from 1; before the commit and after it are two), and is started
 * again afterwards. True when it died: then whatever the work threw came of that.
 */
export async function dyingAt(point: number | null, work: () => Promise<unknown>): Promise<boolean> {
  left = point ?? Number.POSITIVE_INFINITY;
  try {
    await work();
  } catch (error) {
    if (!isDead) throw error;
  } finally {
    left = Number.POSITIVE_INFINITY;
  }
  const died = isDead;
  isDead = false;
  return died;
}

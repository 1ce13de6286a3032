import type { Connection, QueryOptions, ResultSetHeader, RowDataPacket } from 'mysql2';
import type { Transaction } from 'sequelize';
import { database } from './database';

/** What the driver takes as the value of a `?`. */
export type Value = string | number | boolean | Date | Buffer | null;

type Answer = RowDataPacket[] | ResultSetHeader;

// Sequelize names none of them in its types.
interface Held {
  connection: Connection;
  finished?: 'commit' | 'rollback';
}
interface Pool {
  getConnection(options: { type: 'write' }): Promise<Connection>;
  releaseConnection(connection: Connection): void;
}
const pool = () => database.connectionManager as unknown as Pool;

// The driver's own reading: Sequelize's reads the text protocol only. Not `true`: the connection's function would stand in
// for it, and the driver would compile a reader of the rows anew for every statement, and keep them all.
const readAsDriver: QueryOptions['typeCast'] = (_field, next) => next();

// A list of rows makes another text each time it is longer or shorter: prepared, those would fill the server's store.
const mostPrepared = 48;

function send(connection: Connection, sql: string, values: readonly Value[]): Promise<Answer> {
  const options: QueryOptions = { sql, values: [...values], typeCast: readAsDriver };
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, answer: Answer) => (error ? reject(error) : resolve(answer));
    if (values.length > mostPrepared) connection.query<Answer>(options, done);
    else connection.execute<Answer>(options, done);
  });
}

async function run(sql: string, values: readonly Value[], transaction?: Transaction): Promise<Answer> {
  if (transaction) {
    const { connection, finished } = transaction as unknown as Held;
    // Sequelize gives the connection back when it meets a deadlock: it may be another transaction's by now.
    if (finished) throw new Error(`the transaction is over: ${finished}`);
    return send(connection, sql, values);
  }
  const connection = await pool().getConnection({ type: 'write' });
  try {
    return await send(connection, sql, values);
  } finally {
    pool().releaseConnection(connection);
  }
}

/**
 * The way of every statement that goes past Sequelize, whose own work is most of what a statement costs; tests
 * stand in it. Throws the driver's errors.
 */
export const statement = { run };

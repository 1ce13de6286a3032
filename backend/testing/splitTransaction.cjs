// Loaded into a process before all else (node --require): a fault to be found. Each transaction is committed after what it
// writes into the table that SPLIT_AFTER names, and the rest of it is a transaction of its own.
const { Connection } = require('mysql2');

const written = new RegExp(`^UPDATE \\W*${process.env.SPLIT_AFTER}\\b`);
const inside = new WeakSet();

for (const method of ['query', 'execute']) {
  const original = Connection.prototype[method];
  Connection.prototype[method] = function (...given) {
    const sql = given[0].sql ?? given[0];
    const command = original.apply(this, given);
    if (sql.startsWith('START TRANSACTION')) inside.add(this);
    if (/^(COMMIT|ROLLBACK)/.test(sql)) inside.delete(this);
    if (!inside.has(this) || !written.test(sql)) return command;
    // What counts the steps reads a statement's first word.
    original.call(this, '/* planted */ COMMIT', () => {});
    original.call(this, 'START TRANSACTION', () => {});
    return command;
  };
}

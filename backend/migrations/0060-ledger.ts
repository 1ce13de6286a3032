const key = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin NOT NULL`;
const id = 'CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL';

const guard = (name: string, event: string, table: string, body: string) => [
  `DROP TRIGGER IF EXISTS ${name}`,
  `CREATE TRIGGER ${name} BEFORE ${event} ON ${table} FOR EACH ROW ${body}`,
];
const refuse = (why: string) => `SIGNAL SQLSTATE 'LG001' SET MESSAGE_TEXT = '${why}'`;
const refuseIf = (condition: string, why: string) => `BEGIN IF ${condition} THEN ${refuse(why)}; END IF; END`;

/**
 * The ledger: entries that nobody changes, that stay their ten years (years_10), and of which none is posted into a sealed
 * day. A user without SUPER may make the triggers where the binary log trusts makers of functions, see assertGuarded.
 */
export const ledgerMigration = {
  name: '0060-ledger',
  statements: [
    `CREATE TABLE IF NOT EXISTS ledger_entries (
      id ${id} PRIMARY KEY,
      kind ${key(16)},
      from_account ${key(16)},
      to_account ${key(16)},
      amount_fen INT UNSIGNED NOT NULL,
      rail ${key(16)},
      payment_id ${id} DEFAULT '',
      order_line_id ${id} DEFAULT '',
      refund_id ${id} DEFAULT '',
      out_no ${key(64)},
      rail_no ${key(64)} DEFAULT '',
      source ${key(16)},
      occurred_at DATETIME(3) NOT NULL,
      posted_at DATETIME(3) NOT NULL,
      UNIQUE KEY one_fact (out_no, rail_no, kind, order_line_id, refund_id),
      KEY of_payment (payment_id),
      KEY of_refund (refund_id),
      KEY in_time (rail, kind, occurred_at, out_no, rail_no),
      KEY in_turn (posted_at, id),
      CONSTRAINT entry_moves_money CHECK (amount_fen > 0),
      CONSTRAINT entry_moves_it_elsewhere CHECK (from_account <> to_account)
    )`,
    `CREATE TABLE IF NOT EXISTS ledger_seals (
      day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      sealed_until DATETIME(3) NOT NULL,
      entries INT UNSIGNED NOT NULL,
      amount_fen BIGINT UNSIGNED NOT NULL,
      digest CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      sealed_at DATETIME(3) NOT NULL,
      KEY until_then (sealed_until)
    )`,
    ...guard('ledger_entries_stay', 'UPDATE', 'ledger_entries', refuse('an entry of the ledger is never changed')),
    ...guard(
      'ledger_entries_last',
      'DELETE',
      'ledger_entries',
      refuseIf('OLD.posted_at > UTC_TIMESTAMP(3) - INTERVAL 10 YEAR', 'an entry of the ledger stays ten years'),
    ),
    ...guard(
      'ledger_entries_open',
      'INSERT',
      'ledger_entries',
      refuseIf(
        'EXISTS (SELECT 1 FROM ledger_seals s WHERE s.sealed_until > NEW.posted_at)',
        'a sealed day of the ledger takes no more entries',
      ),
    ),
    ...guard('ledger_seals_stay', 'UPDATE', 'ledger_seals', refuse('a seal of the ledger is never changed')),
    ...guard(
      'ledger_seals_last',
      'DELETE',
      'ledger_seals',
      refuseIf('OLD.sealed_until > UTC_TIMESTAMP(3) - INTERVAL 10 YEAR', 'a seal of the ledger stays ten years'),
    ),
  ],
};

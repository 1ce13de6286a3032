const key = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin NOT NULL`;
const day = 'day CHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL';
const word = (length: number) => `VARCHAR(${length}) CHARACTER SET ascii COLLATE ascii_bin NULL`;

/** The bills of the rails, row by row, and where they differ from the ledger. */
export const billsMigration = {
  name: '0061-bills',
  statements: [
    `CREATE TABLE IF NOT EXISTS bill_days (
      rail ${key(16)},
      ${day},
      state ${key(16)},
      trouble ${word(64)},
      hash ${word(128)},
      row_count INT UNSIGNED NOT NULL DEFAULT 0,
      paid_fen BIGINT NOT NULL DEFAULT 0,
      refunded_fen BIGINT NOT NULL DEFAULT 0,
      fee_fen BIGINT NOT NULL DEFAULT 0,
      next_ask_at DATETIME(3) NULL,
      told_at DATETIME(3) NULL,
      compared_at DATETIME(3) NULL,
      PRIMARY KEY (rail, day)
    )`,
    // In the order of our numbers, in which the ledger is read beside them.
    `CREATE TABLE IF NOT EXISTS bill_rows (
      rail ${key(16)},
      ${day},
      kind ${key(8)},
      out_no ${key(64)},
      rail_no ${key(64)},
      trade_no ${key(64)},
      state ${key(8)},
      fen INT UNSIGNED NOT NULL,
      at DATETIME(3) NOT NULL,
      PRIMARY KEY (out_no, rail_no, kind, rail, day),
      KEY of_day (rail, day)
    )`,
    `CREATE TABLE IF NOT EXISTS bill_differences (
      id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
      rail ${key(16)},
      ${day},
      kind ${key(16)},
      about ${key(8)},
      out_no ${key(64)},
      rail_no ${key(64)},
      theirs_fen INT UNSIGNED NOT NULL,
      ours_fen INT UNSIGNED NOT NULL,
      said ${word(64)},
      found_at DATETIME(3) NOT NULL,
      resolved_at DATETIME(3) NULL,
      resolved_by ${word(26)},
      reason VARCHAR(200) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci NULL,
      UNIQUE KEY one_difference (rail, kind, about, out_no, rail_no),
      KEY open_ones (resolved_at, found_at)
    )`,
  ],
};

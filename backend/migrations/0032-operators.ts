/** Operators may be suspended; when the end of the audit chain was last sent out. */
export const suspensionsMigration = {
  name: '0032-operators',
  statements: [
    'ALTER TABLE operators ADD COLUMN suspended_at DATETIME(3) NULL',
    'ALTER TABLE audit_heads ADD COLUMN root_sent_at DATETIME(3) NULL',
  ],
};

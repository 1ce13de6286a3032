/** That money of a payment went back by hand under a number which only the bill will name. */
export const handRefundsMigration = {
  name: '0072-hand-refunds',
  statements: ['ALTER TABLE payments ADD COLUMN hand_refund_at DATETIME(3) NULL'],
};

/** Payments that were paid before, on the rail without a bill, are asked after on the days that are still to come. */
export const paidChecksMigration = {
  name: '0054-paid-checks',
  statements: [
    `UPDATE payments SET next_check_at = paid_at + INTERVAL CASE
        WHEN paid_at > UTC_TIMESTAMP(3) - INTERVAL 1 DAY THEN 1
        WHEN paid_at > UTC_TIMESTAMP(3) - INTERVAL 3 DAY THEN 3
        WHEN paid_at > UTC_TIMESTAMP(3) - INTERVAL 7 DAY THEN 7
        WHEN paid_at > UTC_TIMESTAMP(3) - INTERVAL 14 DAY THEN 14
        WHEN paid_at > UTC_TIMESTAMP(3) - INTERVAL 30 DAY THEN 30
        WHEN paid_at > UTC_TIMESTAMP(3) - INTERVAL 60 DAY THEN 60
        ELSE 90 END DAY
     WHERE status = 'paid' AND paid_at > UTC_TIMESTAMP(3) - INTERVAL 90 DAY
       AND rail = 'wechat_virtual' AND next_check_at IS NULL`,
  ],
};

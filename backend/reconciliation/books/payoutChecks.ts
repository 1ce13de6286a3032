/** In which ways what our bank pays out by hand can be at odds with what came by its rail; as `checks`. */
export const payoutChecks = {
  payout_beside_refund: {
    says: 'is a refund that came by its rail while it was paid out by hand: whether the bank has paid it is not noted',
    sql: `SELECT r.id FROM payouts p JOIN refunds r ON r.id = p.refund_id
      WHERE p.state = 'underway' AND r.state = 'refunded'`,
  },
};

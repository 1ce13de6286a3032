/** An amount in fen as a price in yuan. */
export const moneyText = (amountFen: number): string => `¥${(amountFen / 100).toFixed(2)}`;

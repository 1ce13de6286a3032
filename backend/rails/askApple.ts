/** Why a refund stands still: only its payer can have the money sent back, by asking Apple. */
export const askApple = 'ask_apple';

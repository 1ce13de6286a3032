/** Why a refund stands still: only its payer can have the money sent back, by asking Apple. */
export const askApple = 'ask_apple';

/** So long whoever paid may take to ask Apple, and Apple to answer them; then a person moves the money on. */
export const appleTakesMs = 60 * 86_400_000;

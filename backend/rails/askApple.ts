import { clock } from '../platform/clock';

/** Why a refund stands still: only its payer can have the money sent back, by asking Apple. */
export const askApple = 'ask_apple';

/** So long whoever paid may take to ask Apple, and Apple to answer them; then a person moves the money on. */
export const appleTakesMs = 60 * 86_400_000;

interface AtRest {
  state: string;
  trouble: string | null;
  createdAt: Date;
}

/** Whether a refund waits for its payer to ask Apple; after so long it waits for a person of ours. */
export const isWithPayer = ({ state, trouble, createdAt }: AtRest): boolean =>
  state === 'stuck' && trouble === askApple && clock.now() - createdAt.getTime() <= appleTakesMs;

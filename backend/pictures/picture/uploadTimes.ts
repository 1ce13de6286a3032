import { clock } from '../../platform/clock';

const minute = 60_000;

/**
 * How long a form to send a picture with is good, in milliseconds: with the five minutes for which our phones send, it ends
 * before its upload is looked for. A store may judge a form by when the sending began.
 */
export const formMs = 5 * minute;

/** When an upload is looked for first, in milliseconds since its row: as it was chosen it still says where it was taken. */
export const rawMs = 10 * minute;

// Whatever comes between two looks is gone within ten minutes, the pause of the sweep included.
const pauseMs = 9 * minute;

/** For so long after its row an upload may still come, however slowly it is sent, in milliseconds; its row stays for it. */
export const comesWithinMs = 60 * minute;

/** Until when an upload of this picture may come. */
export const comesUntil = ({ createdAt }: { createdAt: Date }): Date => new Date(createdAt.getTime() + comesWithinMs);

/** When to look for an upload again that may come until then. */
export const nextLook = (until: Date): Date => new Date(Math.min(clock.now() + pauseMs, until.getTime()));

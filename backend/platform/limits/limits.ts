import { env } from '../env';

/** So many calls in so many seconds, counted from the first of them. */
export interface Step {
  calls: number;
  seconds: number;
}

/** How many calls a step has counted, this one too, and how long it goes on counting. */
export interface Counted {
  calls: number;
  msLeft: number;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** How long a contact is left alone after a code. */
export const codePauseSeconds = minute;

/**
 * Every limit there is. A call must pass the steps of its limit in order; one that is refused at a step is not counted by
 * those after it. "Network" is a /24 or /48: behind one of a mobile carrier are many people.
 */
export const limits = {
  codeToContact: [
    { calls: 1, seconds: codePauseSeconds },
    { calls: 5, seconds: day },
  ],
  codeFromNetwork: [
    { calls: 30, seconds: hour },
    { calls: 150, seconds: day },
  ],
  codeTriesFromNetwork: [{ calls: 100, seconds: hour }],
  /** The fuse of what codes and security notices by SMS may cost. */
  serviceSms: [{ calls: env.SMS_DAILY_LIMIT, seconds: day }],
  smsFuseAlarm: [{ calls: 1, seconds: hour }],
  /** Five wrong passwords for one name from one network, then ever longer pauses. */
  passwordOfNameFromNetwork: [
    { calls: 5, seconds: minute },
    { calls: 10, seconds: hour },
    { calls: 20, seconds: day },
  ],
  /** However many networks try: some of them are the owner's own. */
  passwordOfName: [{ calls: 50, seconds: hour }],
  passwordsFromNetwork: [{ calls: 100, seconds: hour }],
  registrationsFromNetwork: [{ calls: 30, seconds: hour }],
  proofsOfAccount: [
    { calls: 5, seconds: minute },
    { calls: 20, seconds: hour },
  ],
  /** Letters' notices to one phone or mailbox, from all senders; so many times as RECIPIENT_DAILY_LIMIT says. */
  noticesToContact: [{ calls: 1, seconds: day }],
  /** All calls of one account, by the class its contract gives an endpoint; see `assertCallAllowed`. */
  readCalls: [{ calls: 1_200, seconds: minute }],
  writeCalls: [{ calls: 240, seconds: minute }],
  guessCalls: [{ calls: 60, seconds: minute }],
  sendCalls: [{ calls: 20, seconds: minute }],
  heavyCalls: [{ calls: 6, seconds: hour }],
} satisfies Record<string, readonly Step[]>;

export type Limit = keyof typeof limits;

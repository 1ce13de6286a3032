import { endStates, type NoticeState, noticeSteps } from '../../../notices/noticeStates';

/** What keeps the protocol right: each can be taken away, to see that it is needed. */
export const guards = {
  claimsAreReaped: 'a claim whose job was lost goes back to the calendar when its lease ends',
  sendsAreReaped: 'a send whose worker died is looked after when its lease ends',
  deadSendIsDoubt: 'what was being sent when its lease ended is in doubt, not in the calendar',
  silenceIsDoubt: 'a vendor that does not answer has perhaps taken it',
  errorIsDoubt: 'a vendor that answers with a fault of its own has perhaps taken it',
  doubtIsAsked: 'a doubt is ended by what the vendor has in its books',
  doubtSettles: 'the vendor is asked when nothing can be on its way any more',
  sendsInTime: 'a worker that was frozen after it began does not send',
  beginsFromClaimed: 'an attempt begins only where the notice is claimed',
  beginsOwnClaim: 'a job begins only what its own claim holds',
  endsPresentAttempt: 'how an attempt ended counts only while it is the present one',
  cancelsBeforeDue: 'a letter is cancelled only before its day has begun',
  movesBeforeDue: 'a letter gets another day only before its own has begun',
  openingCancels: 'what was opened is announced no more, by whatever job',
  fallsFirst: 'the next way opens only where the one before has fallen',
  hasOneOwner: 'a row that this version has taken over is no row of the version before',
} as const;
export type Guard = keyof typeof guards;

/** How far the search goes: attempts of a notice, and claims in all. */
export interface Bounds {
  attempts: number;
  claims: number;
}

/** The notice of a way. */
export interface Notice {
  /** Null while its way waits. */
  state: NoticeState | null;
  attempts: number;
  claim: number;
  isLeased: boolean;
  /** Whether the version before still owns its row. */
  isOld: boolean;
  /** The claim that the version before still sees, where it kept the row that was taken from it; else 0. */
  ghost: number;
}

/** What a worker makes of how its request ended. */
export type Answer = 'accepted' | 'not_sent' | 'unknown';
/** What lies in the queue for workers. */
export type Job = { way: number; claim: number; isOld: boolean };
/** What a worker is at. */
export type Worker =
  | ({ at: 'job' } & Job)
  | { at: 'begun' | 'sent'; way: number; attempt: number; isOld: boolean }
  | { at: 'answered'; way: number; attempt: number; isOld: boolean; answer: Answer };
/** A request to the vendor that is on its way. */
export type Request = { way: number; attempt: number };

/** What a vendor has of a way: the attempts it took, and what it reports of the message. */
export interface Books {
  took: number[];
  fate: 'none' | 'delivered' | 'failed';
}

/** One letter with two ways, its workers, their queue and the vendors. */
export interface World {
  letter: 'scheduled' | 'delivering' | 'cancelled';
  isDue: boolean;
  mayMove: boolean;
  isOpened: boolean;
  notices: [Notice, Notice];
  claims: number;
  jobs: Job[];
  workers: (Worker | null)[];
  requests: Request[];
  books: [Books, Books];
  /** What must never be; empty where all is well. */
  wrong: string;
}

const noNotice: Notice = { state: null, attempts: 0, claim: 0, isLeased: false, isOld: false, ghost: 0 };

/** A letter before its day; `isOld`: the version before has laid its ways already, and one of its workers runs. */
export function beginning(isOld: boolean): World {
  const first: Notice = isOld ? { ...noNotice, state: 'scheduled', isOld } : noNotice;
  return {
    letter: isOld ? 'delivering' : 'scheduled',
    isDue: isOld,
    mayMove: true,
    isOpened: false,
    notices: [first, noNotice],
    claims: 0,
    jobs: [],
    workers: [null, null],
    requests: [],
    books: [
      { took: [], fate: 'none' },
      { took: [], fate: 'none' },
    ],
    wrong: '',
  };
}

/** The same world, to be changed. */
export const copyOf = (world: World): World => ({
  ...world,
  notices: [{ ...world.notices[0] }, { ...world.notices[1] }],
  jobs: world.jobs.slice(),
  workers: world.workers.slice(),
  requests: world.requests.slice(),
  books: [
    { took: world.books[0].took.slice(), fate: world.books[0].fate },
    { took: world.books[1].took.slice(), fate: world.books[1].fate },
  ],
});

const codes = new Map(Object.keys(noticeSteps).map((state, place) => [state, String.fromCharCode(97 + place)]));
const bit = (is: boolean) => (is ? 1 : 0);
const ofNotice = ({ state, attempts, claim, isLeased, isOld, ghost }: Notice) =>
  `${codes.get(state ?? '') ?? '-'}${attempts}${claim}${bit(isLeased)}${bit(isOld)}${ghost}`;
const ofJob = ({ way, claim, isOld }: Job) => `${way}${claim}${bit(isOld)}`;
function ofWorker(worker: Worker | null): string {
  if (!worker) return '';
  if (worker.at === 'job') return `j${ofJob(worker)}`;
  const { at, way, attempt, isOld } = worker;
  return `${at[0]}${way}${attempt}${bit(isOld)}${worker.at === 'answered' ? worker.answer : ''}`;
}

/** The same for worlds that differ only in which worker does what. */
export const keyOf = (world: World): string =>
  [
    `${world.letter[0]}${bit(world.isDue)}${bit(world.mayMove)}${bit(world.isOpened)}${world.claims}${world.wrong}`,
    world.notices.map(ofNotice).join('/'),
    world.jobs.map(ofJob).sort().join('/'),
    world.workers.map(ofWorker).sort().join('/'),
    world.requests
      .map(({ way, attempt }) => `${way}${attempt}`)
      .sort()
      .join('/'),
    world.books.map(({ took, fate }) => `${took.join('')}${fate[0]}`).join('/'),
  ].join('|');

const hasEnded = ({ state }: Notice) => state !== null && (endStates as readonly string[]).includes(state);

/** Nothing is left to do, or the search goes no further: neither is a world that is stuck. */
export function isAtRest({ letter, notices, claims }: World, bounds: Bounds): boolean {
  if (letter === 'cancelled') return true;
  if (letter === 'scheduled') return false;
  const open = notices.filter((one) => one.state !== null && !hasEnded(one));
  const isBeyond = open.some(
    (one) => one.state === 'scheduled' && (claims >= bounds.claims || one.attempts >= bounds.attempts),
  );
  return isBeyond || (open.length === 0 && notices.some((one) => one.state !== null));
}

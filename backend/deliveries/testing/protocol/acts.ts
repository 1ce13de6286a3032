import { type NoticeState, noticeSteps } from '../../../notices/noticeStates';
import {
  type Answer,
  type Books,
  type Bounds,
  copyOf,
  type Guard,
  type Job,
  type Notice,
  type Request,
  type Worker,
  type World,
} from './world';

/** What may happen next, and the world after it. */
export interface Next {
  act: string;
  world: World;
}

/** All that may happen in a world, in the order of the protocol. */
export function nextOf(world: World, bounds: Bounds, without: ReadonlySet<Guard>): Next[] {
  const next: Next[] = [];
  const has = (guard: Guard) => !without.has(guard);
  const add = (act: string, change: (after: World) => void) => {
    const after = copyOf(world);
    change(after);
    next.push({ act, world: after });
  };
  letterActs(world, has, add);
  for (const way of [0, 1]) noticeActs(world, way, bounds, has, add);
  queueActs(world, add);
  world.workers.forEach((worker, who) => {
    workerActs(world, worker, who, bounds, has, add);
  });
  vendorActs(world, has, add);
  return next;
}

type Has = (guard: Guard) => boolean;
type Add = (act: string, change: (after: World) => void) => void;

// The table of the product decides, as every UPDATE of a state does.
function step(after: World, way: number, to: NoticeState): boolean {
  const notice = after.notices[way] as Notice;
  const { state } = notice;
  if (state === null || state === 'cancelled' || !(noticeSteps[state] as readonly NoticeState[]).includes(to))
    return false;
  Object.assign(notice, { state: to, claim: 0, isLeased: false });
  if (to === 'accepted' && !(after.books[way] as Books).took.length)
    after.wrong = 'it counts as sent, and no vendor has it';
  if ((to === 'failed' || to === 'dead') && way === 0) openNext(after);
  return true;
}

function openNext(after: World): void {
  const [, second] = after.notices;
  if (second.state === null && !after.isOpened) second.state = 'scheduled';
}

function letterActs(world: World, has: Has, add: Add): void {
  const { letter, isDue, mayMove, isOpened } = world;
  if (!isDue) add('its day comes', (after) => void Object.assign(after, { isDue: true }));
  if (letter === 'scheduled' && isDue)
    add('its day begins', (after) => {
      after.letter = 'delivering';
      after.notices[0].state = 'scheduled';
    });
  if (letter === 'scheduled' || (letter === 'delivering' && !has('cancelsBeforeDue')))
    add('its author cancels it', (after) => void Object.assign(after, { letter: 'cancelled' }));
  if (mayMove && (letter === 'scheduled' || !has('movesBeforeDue')))
    add('its author gives it another day', (after) => void Object.assign(after, { isDue: false, mayMove: false }));
  if (letter === 'delivering' && !isOpened)
    add('its reader opens it', (after) => {
      after.isOpened = true;
      for (const notice of after.notices) {
        const { state } = notice;
        const mayCancel = state !== null && (noticeSteps[state] as readonly NoticeState[]).includes('cancelled');
        if (mayCancel && has('openingCancels'))
          Object.assign(notice, { state: 'cancelled', claim: 0, isLeased: false });
      }
    });
}

function noticeActs(world: World, way: number, { attempts, claims }: Bounds, has: Has, add: Add): void {
  const { state, isLeased, isOld, claim, attempts: made } = world.notices[way] as Notice;
  const name = `way ${way + 1}`;
  const mayClaim = state === 'scheduled' && made < attempts && world.claims < claims;
  if (mayClaim)
    for (const isLost of [false, true])
      add(`${name} is claimed${isLost ? ', and its job is lost' : ''}`, (after) => {
        after.claims += 1;
        Object.assign(after.notices[way] as Notice, { state: 'claimed', claim: after.claims, isLeased: true });
        if (!isLost) after.jobs.push({ way, claim: after.claims, isOld });
      });
  if (isLeased)
    add(`the lease of ${name} ends`, (after) => void Object.assign(after.notices[way] as Notice, { isLeased: false }));
  if (state === 'claimed' && !isLeased && has('claimsAreReaped'))
    add(`the claim of ${name} is reaped`, (after) => void step(after, way, 'scheduled'));
  if (state === 'sending' && !isLeased && has('sendsAreReaped'))
    add(
      `the send of ${name} is reaped`,
      (after) => void step(after, way, has('deadSendIsDoubt') ? 'unknown' : 'scheduled'),
    );
  if (state === 'unknown') doubtActs(world, way, attempts, has, add);
  if (state === 'accepted')
    add(`the wait for a report of ${name} ends`, (after) => void step(after, way, 'unconfirmed'));
  if (way === 0 && !has('fallsFirst') && state === 'unknown' && world.notices[1].state === null)
    add('the next way opens', openNext);
  if (isOld && !(isLeased && (state === 'claimed' || state === 'sending')))
    add(
      `${name} is taken over`,
      (after) =>
        void Object.assign(after.notices[way] as Notice, { isOld: false, ghost: has('hasOneOwner') ? 0 : claim }),
    );
}

function doubtActs(world: World, way: number, most: number, has: Has, add: Add): void {
  const { attempts } = world.notices[way] as Notice;
  // A request is over after its time-out, and a worker that has not sent by then does not send any more.
  const mayStillGo = world.requests.some((one) => one.way === way && one.attempt === attempts);
  if (mayStillGo && has('doubtSettles')) return;
  add(`the vendor of way ${way + 1} is asked`, (after) => {
    const { took, fate } = after.books[way] as Books;
    const isFound = has('doubtIsAsked') && took.includes(attempts);
    if (isFound) step(after, way, fate === 'failed' ? 'failed' : 'accepted');
    else step(after, way, attempts < most ? 'scheduled' : 'dead');
  });
}

function queueActs({ jobs }: World, add: Add): void {
  if (jobs.length > 0) add('the queue is emptied', (after) => void Object.assign(after, { jobs: [] }));
  const [first] = jobs;
  if (first && jobs.length === 1) add('a job is doubled', (after) => void after.jobs.push(first));
}

function workerActs(
  world: World,
  worker: Worker | null,
  who: number,
  { attempts: most }: Bounds,
  has: Has,
  add: Add,
): void {
  const put = (after: World, to: Worker | null) => void after.workers.splice(who, 1, to);
  if (!worker) {
    const jobs = new Map(world.jobs.map((job, place) => [JSON.stringify(job), place]));
    for (const place of jobs.values())
      add(`worker ${who} takes a job`, (after) => {
        const [job] = after.jobs.splice(place, 1);
        put(after, job ? { at: 'job', ...job } : null);
      });
    return;
  }
  const { way } = worker;
  add(`worker ${who} dies`, (after) => put(after, null));
  // Each version sees its own table.
  const isMine = ({ isOld }: Notice) => isOld === worker.isOld;
  if (worker.at === 'job') add(`worker ${who} begins`, (after) => put(after, begin(after, worker, isMine, has)));
  if (worker.at === 'begun') {
    const { attempt, isOld } = worker;
    const notice = world.notices[way] as Notice;
    const isLate = attempt > 0 && !(notice.isLeased && notice.state === 'sending' && notice.attempts === attempt);
    if (!isLate || !has('sendsInTime'))
      add(`worker ${who} sends`, (after) => {
        send(after, way, attempt);
        put(after, { at: 'sent', way, attempt, isOld });
      });
    add(`worker ${who} is too late to send`, (after) =>
      put(after, { at: 'answered', way, attempt, isOld, answer: 'not_sent' }),
    );
  }
  if (worker.at === 'sent') {
    const { attempt, isOld } = worker;
    const answer = has('silenceIsDoubt') ? 'unknown' : 'not_sent';
    add(`worker ${who} hears nothing`, (after) => put(after, { at: 'answered', way, attempt, isOld, answer }));
  }
  if (worker.at === 'answered')
    add(`worker ${who} writes down what it heard`, (after) => {
      const { attempt, answer } = worker;
      put(after, null);
      const notice = after.notices[way] as Notice;
      if (!isMine(notice) || (notice.attempts !== attempt && has('endsPresentAttempt'))) return;
      const again = notice.attempts < most ? 'scheduled' : 'dead';
      step(after, way, answer === 'not_sent' ? again : answer);
    });
}

function begin(after: World, job: Job, isMine: (notice: Notice) => boolean, has: Has): Worker | null {
  const { way, claim, isOld } = job;
  const notice = after.notices[way] as Notice;
  if (isOld && notice.ghost === claim) {
    notice.ghost = 0;
    return { at: 'begun', way, attempt: 0, isOld };
  }
  const mayBegin =
    (notice.state === 'claimed' || !has('beginsFromClaimed')) && (notice.claim === claim || !has('beginsOwnClaim'));
  if (!isMine(notice) || !mayBegin) return null;
  if (after.isOpened && has('openingCancels')) {
    step(after, way, 'cancelled');
    return null;
  }
  if (notice.claim !== claim) after.wrong = 'a job begins what another claim holds';
  if (after.isOpened) after.wrong = 'an attempt begins for what was opened';
  Object.assign(notice, { state: 'sending', attempts: notice.attempts + 1, isLeased: true });
  return { at: 'begun', way, attempt: notice.attempts, isOld };
}

function send(after: World, way: number, attempt: number): void {
  after.requests.push({ way, attempt });
  const [first] = after.books;
  if (after.letter === 'cancelled') after.wrong = 'it is sent although it was cancelled';
  if (!after.isDue) after.wrong = 'it is sent before its day';
  const isNeeded = first.took.length === 0 || first.fate === 'failed' || after.notices[0].state === 'dead';
  if (way === 1 && !isNeeded) after.wrong = 'it goes the next way although the first has taken it';
}

function vendorActs(world: World, has: Has, add: Add): void {
  world.requests.forEach((request, place) => {
    const { way, attempt } = request;
    const name = `the request of way ${way + 1}`;
    const who = world.workers.findIndex((one) => one?.at === 'sent' && one.way === way && one.attempt === attempt);
    const worker = world.workers[who];
    const end = (takes: boolean, answer: Answer | null) => (after: World) => {
      after.requests.splice(place, 1);
      if (takes) take(after, request);
      if (answer && worker && 'isOld' in worker)
        after.workers[who] = { at: 'answered', way, attempt, isOld: worker.isOld, answer };
    };
    add(`${name} is lost`, end(false, null));
    add(`${name} is taken, and nobody hears of it`, end(true, null));
    if (!worker) return;
    add(`${name} is taken`, end(true, 'accepted'));
    add(`${name} is refused for now`, end(false, 'not_sent'));
    add(`${name} is taken, and answered with a fault`, end(true, has('errorIsDoubt') ? 'unknown' : 'not_sent'));
  });
  world.books.forEach(({ took, fate }, way) => {
    if (took.length > 0 && fate === 'none')
      for (const to of ['delivered', 'failed'] as const)
        add(
          `the message of way ${way + 1} is ${to}`,
          (after) => void Object.assign(after.books[way] as Books, { fate: to }),
        );
    if (fate === 'none') return;
    // Said of the present attempt alone; an earlier one that was taken has no other after it.
    if (took.includes((world.notices[way] as Notice).attempts))
      add(`way ${way + 1} is reported ${fate}`, (after) => {
        if (fate === 'delivered') step(after, way, 'accepted');
        step(after, way, fate);
      });
  });
}

function take(after: World, { way, attempt }: Request): void {
  const { took } = after.books[way] as Books;
  took.push(attempt);
  if (took.length > 1) after.wrong = 'it is sent twice';
}

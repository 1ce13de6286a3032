import type { Redis } from 'ioredis';
import { type SignedInPhone, signIn } from '../accounts/factory';
import { forgetLiveSessions } from '../accounts/sessions/liveSession';
import type { Sandbox } from '../sandbox/startSandbox';
import { type BootedSystem, boot } from './boot';
import { cleanDatabase } from './cleanDatabase';
import { forgetLimits } from './letTimePass';
import { resetTime } from './passTime';

interface Options {
  /** The demo person who is signed in whenever the system was cleaned. */
  signedIn?: 'linwan' | 'zhoumu';
  /** Before each test, unless the tests of the file share what they make: then once, before all of them. */
  clean?: 'each' | 'once';
}

/** The system under test, as it is when a member is read: none can be read before the file's hooks run. */
export interface TestSystem {
  readonly sandbox: Sandbox;
  readonly redis: Redis;
  /** The person of `signedIn` on their phone, and the access token of that session. */
  readonly me: SignedInPhone;
  readonly token: string;
}

/**
 * Registers the hooks by which a test file gets the real app over HTTP, real MySQL and Redis and the stand-ins of the
 * vendors: clean at the start, and after each test without its mocks, its faults and its time. Hooks run in the order
 * they are written: an `afterAll` that needs the system stands above this call.
 */
export function testSystem({ signedIn, clean = 'each' }: Options = {}): TestSystem {
  let booted: BootedSystem | undefined;
  let me: SignedInPhone | undefined;
  const running = () => booted ?? missing('the system is not up: read its members in a hook or a test');
  const startFresh = async () => {
    // A push that an earlier test has set off would come into this one.
    await running().sandbox.clock.forget();
    await cleanDatabase();
    await forgetLimits(running());
    forgetLiveSessions();
    if (signedIn) me = await signIn(signedIn);
  };
  beforeAll(async () => {
    booted = await boot();
    if (clean === 'once') await startFresh();
  });
  if (clean === 'each') beforeEach(startFresh);
  afterEach(() => {
    resetTime(running().sandbox);
    running().sandbox.faults.clear();
    running().sandbox.numbers.forget();
  });
  afterAll(() => booted?.close());
  return {
    get sandbox() {
      return running().sandbox;
    },
    get redis() {
      return running().redis;
    },
    get me() {
      return me ?? missing('nobody is signed in: say testSystem({ signedIn })');
    },
    get token() {
      return this.me.accessToken;
    },
  };
}

function missing(why: string): never {
  throw new Error(why);
}

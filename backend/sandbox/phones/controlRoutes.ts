import { type HttpAnswer, jsonAnswer, type SandboxRequest } from '../http/answer';
import type { Router } from '../http/router';
import type { EventOrder } from '../wechat/eventMessage';
import type { EventPusher } from '../wechat/eventPusher';
import type { FaultBook, FaultScript } from '../world/faultBook';
import type { People } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import { addOpen, badRequest, readBody } from './phoneRoutes';

/** What tests do: script faults, move the time, have events pushed, count what the parties accepted. */
export class ControlRoutes {
  constructor(
    private readonly faults: FaultBook,
    private readonly clock: SandboxClock,
    private readonly people: People,
    private readonly events: EventPusher,
    private readonly readLedger: () => object,
    private readonly readTold: () => object[],
  ) {}

  mount(router: Router): void {
    addOpen(router, 'POST', '/faults', (request) => this.#addFault(request));
    addOpen(router, 'GET', '/faults', () => jsonAnswer(200, this.faults.pending()));
    addOpen(router, 'DELETE', '/faults', () => {
      this.faults.clear();
      return jsonAnswer(200, []);
    });
    addOpen(router, 'GET', '/clock', () => this.#presentClock());
    addOpen(router, 'POST', '/clock', (request) => this.#advance(request));
    addOpen(router, 'DELETE', '/clock', () => {
      this.clock.reset();
      return this.#presentClock();
    });
    addOpen(router, 'POST', '/wechat-events', (request) => this.#pushEvent(request));
    addOpen(router, 'POST', '/wechat-events/replay', async () => jsonAnswer(200, await this.events.replay()));
    addOpen(router, 'GET', '/ledger', () => jsonAnswer(200, this.readLedger()));
    addOpen(router, 'GET', '/told', () => jsonAnswer(200, this.readTold()));
  }

  #addFault(request: SandboxRequest): HttpAnswer {
    try {
      this.faults.add(readBody(request) as unknown as FaultScript);
    } catch (error) {
      return badRequest(error instanceof Error ? error.message : String(error));
    }
    return jsonAnswer(200, this.faults.pending());
  }

  /** Body: a person's id and the rest of an EventOrder; answers what the product answered. */
  async #pushEvent(request: SandboxRequest): Promise<HttpAnswer> {
    const { person, ...order } = readBody(request);
    const openid = this.people.byId(String(person))?.wechat?.openid;
    if (!openid || typeof order.event !== 'string') return badRequest('event is a text, person one who uses WeChat');
    return jsonAnswer(200, await this.events.push({ ...order, openid } as EventOrder));
  }

  async #advance(request: SandboxRequest): Promise<HttpAnswer> {
    const ms = readBody(request).advanceMs;
    if (typeof ms !== 'number' || !(ms >= 0)) return badRequest('advanceMs is a number of milliseconds, not negative');
    await this.clock.advance(ms);
    return this.#presentClock();
  }

  #presentClock(): HttpAnswer {
    return jsonAnswer(200, { now: new Date(this.clock.now()).toISOString(), offsetMs: this.clock.offsetMs });
  }
}

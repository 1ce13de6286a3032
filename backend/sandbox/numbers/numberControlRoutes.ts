import { type HttpAnswer, jsonAnswer, type SandboxRequest } from '../http/answer';
import type { Router } from '../http/router';
import { addOpen, badRequest, readBody } from '../phones/phoneRoutes';
import type { People } from '../world/people';
import { type NumberService, type NumberState, numberStates } from './numberService';

/** What becomes of demo people's numbers, and what was asked of them. */
export class NumberControlRoutes {
  constructor(
    private readonly people: People,
    private readonly numbers: NumberService,
  ) {}

  mount(router: Router): void {
    addOpen(router, 'POST', '/numbers', (request) => this.#become(request));
    addOpen(router, 'GET', '/numbers', () => jsonAnswer(200, this.numbers.asked));
  }

  /** Body: a person's id, and what becomes of their number. */
  #become(request: SandboxRequest): HttpAnswer {
    const { person, state } = readBody(request);
    const number = this.people.byId(String(person))?.number?.slice(3);
    if (!number || !numberStates.includes(state as NumberState))
      return badRequest(`person is one with a number, state one of ${numberStates.join(', ')}`);
    this.numbers.become(number, state as NumberState);
    return jsonAnswer(200, { person, state });
  }
}

import { type Answer, type Handler, type HttpAnswer, jsonAnswer, type SandboxRequest } from '../http/answer';
import type { Router } from '../http/router';
import type { ServiceAccount } from '../wechat/serviceAccount';
import type { WeChat } from '../wechat/weChat';
import { PaymentFailure, type PaymentSheet, type PaymentSheets } from '../wechatPay/paymentSheets';
import { VirtualFailure } from '../wechatVirtual/virtualError';
import type { VirtualSheets } from '../wechatVirtual/virtualSheets';
import type { Inbox } from '../world/inbox';
import type { People, Person } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';

const CORS = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
  'access-control-allow-headers': 'content-type',
};

const ACTIONS = ['pay', 'cancel', 'leave'] as const;

export interface PhoneParties {
  appUrl: string;
  clock: SandboxClock;
  people: People;
  inbox: Inbox;
  wechat: WeChat;
  serviceAccount: ServiceAccount;
  sheets: PaymentSheets;
  virtualSheets: VirtualSheets;
}

/** What people do with their phones, for the handset page, the WeChat container and tests. Open to every origin. */
export class PhoneRoutes {
  constructor(private readonly parties: PhoneParties) {}

  mount(router: Router): void {
    addOpen(router, 'GET', '/phones', () => jsonAnswer(200, this.#presentAll()));
    addOpen(router, 'GET', '/phones/:person/messages', (request) =>
      this.#withPerson(request, (person) => jsonAnswer(200, this.parties.inbox.of(person.id))),
    );
    addOpen(router, 'POST', '/phones/:person/login', (request) =>
      this.#withWeChat(request, (person) => this.#login(person)),
    );
    addOpen(router, 'POST', '/phones/:person/phone-code', (request) =>
      this.#withWeChat(request, (person) => this.#tellPhone(person)),
    );
    addOpen(router, 'POST', '/phones/:person/subscribe', (request) =>
      this.#withWeChat(request, (person) => this.#subscribe(person, request)),
    );
    addOpen(router, 'POST', '/phones/:person/follow', (request) =>
      this.#withWeChat(request, (person) => this.#follow(person, readBody(request).following !== false)),
    );
    addOpen(router, 'GET', '/templates', () => jsonAnswer(200, this.#presentTemplates()));
    addOpen(router, 'POST', '/phones/:person/payments', (request) =>
      this.#withWeChat(request, (person) => this.#openSheet(person, request)),
    );
    addOpen(router, 'POST', '/phones/:person/virtual-payments', (request) =>
      this.#withWeChat(request, (person) => this.#openVirtualSheet(person, request)),
    );
    addOpen(router, 'GET', '/sheets/:id', ({ params: { id = '' } }) =>
      presentSheet(this.parties.sheets.find(id) ?? this.parties.virtualSheets.find(id)),
    );
    addOpen(router, 'POST', '/sheets/:id', (request) => this.#actOnSheet(request));
  }

  #presentAll() {
    const { appUrl, clock, people, inbox, serviceAccount, sheets, virtualSheets } = this.parties;
    return {
      now: new Date(clock.now()).toISOString(),
      appUrl: appUrl.replace(/\/$/, ''),
      people: people.list.map((person) => ({
        ...person,
        messages: inbox.of(person.id),
        isFollowing: serviceAccount.isFollowedBy(person),
        sheet: sheets.openOf(person) ?? virtualSheets.openOf(person) ?? null,
      })),
      others: inbox.others(),
    };
  }

  #presentTemplates() {
    return [...this.parties.wechat.templates].map(([id, { title, sample }]) => ({ id, title, sample }));
  }

  #login(person: Person): HttpAnswer {
    return jsonAnswer(200, { code: this.parties.wechat.login(person) });
  }

  /** The person taps the phone button and allows it. */
  #tellPhone(person: Person): HttpAnswer {
    if (!person.number) return jsonAnswer(409, { error: 'no_number', message: 'this person has no number' });
    return jsonAnswer(200, { code: this.parties.wechat.phoneCodes.issue(person), errMsg: 'getPhoneNumber:ok' });
  }

  #subscribe(person: Person, request: SandboxRequest): HttpAnswer {
    const { tmplIds, answer } = readBody(request);
    const ids = Array.isArray(tmplIds) ? tmplIds.map(String) : [];
    if (ids.length === 0) return failure(10001, "TmplIds can't be empty");
    if (ids.length > 5) return failure(20003, 'Templates count out of max bound');
    if (answer !== 'accept' && answer !== 'reject') return badRequest('answer is accept or reject');
    this.parties.wechat.subscribe(person, ids, answer);
    const choices = Object.fromEntries(ids.map((id) => [id, answer]));
    return jsonAnswer(200, { errMsg: 'requestSubscribeMessage:ok', ...choices });
  }

  /** The person follows the service account, or, with `following: false`, follows it no more. */
  #follow(person: Person, isFollowing: boolean): HttpAnswer {
    this.parties.serviceAccount.setFollowing(person, isFollowing);
    return jsonAnswer(200, { following: isFollowing });
  }

  #openSheet(person: Person, request: SandboxRequest): HttpAnswer {
    this.parties.wechat.visit(person);
    return orPaymentFailure(() => jsonAnswer(200, { sheetId: this.parties.sheets.open(person, readBody(request)).id }));
  }

  #openVirtualSheet(person: Person, request: SandboxRequest): HttpAnswer {
    this.parties.wechat.visit(person);
    const { platform, ...parameters } = readBody(request);
    const { virtualSheets } = this.parties;
    return orPaymentFailure(() =>
      jsonAnswer(200, { sheetId: virtualSheets.open(person, parameters, platform === 'ios' ? 'ios' : 'android').id }),
    );
  }

  #actOnSheet(request: SandboxRequest): HttpAnswer {
    const action = ACTIONS.find((one) => one === readBody(request).action);
    if (!action) return badRequest(`action is one of ${ACTIONS.join(', ')}`);
    const { id = '' } = request.params;
    const { sheets, virtualSheets } = this.parties;
    return orPaymentFailure(() => presentSheet(sheets.act(id, action) ?? virtualSheets.act(id, action)));
  }

  #withPerson({ params }: SandboxRequest, act: (person: Person) => HttpAnswer): HttpAnswer {
    const person = this.parties.people.byId(params.person ?? '');
    return person ? act(person) : jsonAnswer(404, { error: 'unknown_person' });
  }

  #withWeChat(request: SandboxRequest, act: (person: Person) => HttpAnswer): HttpAnswer {
    return this.#withPerson(request, (person) =>
      person.wechat ? act(person) : jsonAnswer(409, { error: 'no_wechat', message: 'this person does not use WeChat' }),
    );
  }
}

/** Serves a route to every origin, with the answer to the browser's preflight. */
export function addOpen(router: Router, method: string, path: string, handler: Handler): void {
  router.add(method, path, async (request) => allowOrigin(await handler(request)));
  router.add('OPTIONS', path, () => ({ status: 204, headers: { ...CORS }, body: Buffer.alloc(0) }));
}

/** The JSON object of a request body; an empty or broken one reads as an object without fields. */
export function readBody({ body }: SandboxRequest): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString('utf8') || '{}');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** A 400 that says in words what was wrong. */
export function badRequest(message: string): HttpAnswer {
  return jsonAnswer(400, { error: 'bad_request', message });
}

function allowOrigin(answer: Answer): Answer {
  return typeof answer === 'string' ? answer : { ...answer, headers: { ...answer.headers, ...CORS } };
}

function presentSheet(sheet: PaymentSheet | undefined): HttpAnswer {
  return sheet ? jsonAnswer(200, sheet) : jsonAnswer(404, { error: 'unknown_sheet' });
}

function orPaymentFailure(act: () => HttpAnswer): HttpAnswer {
  try {
    return act();
  } catch (error) {
    if (error instanceof VirtualFailure) return jsonAnswer(400, { errMsg: error.message, errCode: error.errCode });
    if (error instanceof PaymentFailure) return jsonAnswer(400, { errMsg: error.message });
    throw error;
  }
}

function failure(errCode: number, reason: string): HttpAnswer {
  return jsonAnswer(400, { errMsg: `requestSubscribeMessage:fail ${reason}`, errCode });
}

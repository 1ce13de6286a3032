// Loaded into a process before all else (node --require). It counts the steps of what is asked for in the file `plan` of
// STEPS_FOLDER: each statement to the database, each call of a vendor, the answer. Those that it passed stand in `steps`;
// before the one that the plan names it ends itself, as kill -9 would.
const { AsyncLocalStorage } = require('node:async_hooks');
const { subscribe } = require('node:diagnostics_channel');
const { appendFileSync, existsSync, readFileSync, rmSync } = require('node:fs');
const { Server, ServerResponse } = require('node:http');
const { join } = require('node:path');
const { Connection } = require('mysql2');

const folder = process.env.STEPS_FOLDER ?? '';
const planFile = join(folder, 'plan');
const counted = new AsyncLocalStorage();

function step(name) {
  const plan = counted.getStore();
  if (!plan) return;
  plan.passed += 1;
  if (plan.passed === plan.dieBefore) process.kill(process.pid, 'SIGKILL');
  appendFileSync(join(folder, 'steps'), `${name}\n`);
}

function planFor(path) {
  const [start, dieBefore] = existsSync(planFile) ? readFileSync(planFile, 'utf8').split(' ') : [];
  if (!start || !path.startsWith(start)) return null;
  rmSync(planFile);
  return { dieBefore: Number(dieBefore), passed: 0 };
}

const before = (object, method, tell) => {
  const original = object[method];
  object[method] = function (...given) {
    tell(...given);
    return original.apply(this, given);
  };
};

for (const method of ['query', 'execute']) {
  before(Connection.prototype, method, (sql) => step(/\w+/.exec(sql.sql ?? sql)[0]));
}
// Whatever a vendor is called by ends there: our fetch, and what a package of theirs brings along.
subscribe('undici:request:create', () => step('ask'));
before(ServerResponse.prototype, 'end', () => step('answer'));

const { emit } = Server.prototype;
Server.prototype.emit = function (event, request, ...rest) {
  const plan = event === 'request' ? planFor(request.url) : null;
  const pass = () => emit.call(this, event, request, ...rest);
  return plan ? counted.run(plan, pass) : pass();
};

/** Counts the steps of work that no request asks for; the plan names it `work`. */
globalThis.countSteps = (work) =>
  counted.run(planFor('work'), async () => {
    await work();
    step('answer');
  });

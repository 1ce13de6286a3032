import { describe, Failure } from './session/failure.mjs';
import { events } from './trigger/events.mjs';
import { allStruck } from './trigger/outcomes.mjs';
import { readSettings } from './trigger/readLocal.mjs';
import { enterWorld } from './trigger/world.mjs';

const widest = Math.max(...Object.keys(events).map((name) => name.length));

function list() {
  for (const [name, { what, must }] of Object.entries(events)) console.log(`${name.padEnd(widest)}  ${what}: ${must}.`);
}

async function trigger(name) {
  if (!Object.hasOwn(events, name)) throw new Failure(`There is no event ${name}.`, 'npm run trigger lists them.');
  console.log(`${name}: ${events[name].what} …`);
  const world = await enterWorld(readSettings(), 'linwan');
  await world.stand('DELETE', '/faults');
  const seen = await events[name].run(world);
  await allStruck(world);
  console.log(`as it must be: ${seen}.`);
}

// `npm run trigger -- pay.dup pay.late`: each against the local instance; without a name, what there is.
try {
  const names = process.argv.slice(2);
  if (names.length === 0) list();
  for (const name of names) await trigger(name);
} catch (error) {
  console.error(describe(error));
  process.exitCode = 1;
}

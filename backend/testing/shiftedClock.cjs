// Loaded into a process before all else (node --require): its clock is CLOCK_SHIFT_MS away from that of the machine.
const shift = Number(process.env.CLOCK_SHIFT_MS);
const machine = Date;
const now = () => machine.now() + shift;

globalThis.Date = new Proxy(machine, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [now()] : given, made),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});

import { z } from 'zod';
import { readSecretFiles } from './readSecretFiles';

type Source = NodeJS.ProcessEnv;

/** What the owner of a setting says of it: what it must look like, what it is for, an example for .env.example. */
export interface Setting<Schema extends z.ZodType = z.ZodType> {
  schema: Schema;
  about: string;
  example: string;
  /** Lets somebody in who has it: it may also lie in a file that NAME_FILE names. */
  secret?: true;
  /** Where an outside party really answers; in production nothing else is accepted. */
  official?: readonly string[];
  /** Where that is no one address: whether this one can only be a stand-in's. Production refuses it. */
  isStandIn?(given: string): boolean;
  /** May be given only while every outside party is a stand-in. */
  onlyWithStandIns?: true;
  /**
   * What else production demands of the text that was given, in words that follow the name ("must be empty"); null:
   * nothing.
   */
  inProduction?(given: string | undefined, all: Source): string | null;
}

type Declarations = Record<string, Setting>;

const declared = Symbol('declared');

/** The values of settings, typed by their schemas. */
type Values<Declared> = {
  -readonly [Name in keyof Declared]: Declared[Name] extends Setting<infer Schema> ? z.infer<Schema> : never;
};

/** One owner's settings; see `declareSettings`. */
export interface SettingGroup<Declared extends Declarations = Declarations> {
  readonly [declared]: Declared;
}

type Group<Declared extends Declarations> = Values<Declared> & SettingGroup<Declared>;

/** What all these groups declare. */
type Together<Groups extends SettingGroup> = (
  Groups extends SettingGroup<infer Declared>
    ? (one: Declared) => void
    : never
) extends (all: infer All) => void
  ? All
  : never;

/** Thrown when settings are missing or wrong; the message names all of them at once and holds no value. */
export class SettingsError extends Error {
  // All there is to read is the list: the process ends with it.
  override stack = this.message;

  constructor(problems: readonly string[]) {
    super(`Settings:\n  ${problems.join('\n  ')}`);
  }
}

/** A setting that is an address, of one of these protocols. */
export const address = (protocol: RegExp) => z.url({ protocol });

/** A setting that is a positive whole number. */
export const count = z.coerce.number().int().positive();

/** States one setting; see `Setting`. */
export const setting = <Schema extends z.ZodType>(
  schema: Schema,
  about: string,
  example: string,
  more: Omit<Setting, 'schema' | 'about' | 'example'> = {},
): Setting<Schema> => ({ schema, about, example, ...more });

const withFiles = (all: Declarations, source: Source) =>
  readSecretFiles(
    Object.keys(all).filter((name) => all[name]?.secret),
    source,
  );

function readOne(name: string, { schema, about }: Setting, source: Source): { value: unknown } | { problem: string } {
  const given = source[name] === '' ? undefined : source[name];
  const { success, data } = schema.safeParse(given);
  return success
    ? { value: data }
    : { problem: `${name} is ${given === undefined ? 'missing' : 'not valid'} (${about})` };
}

/**
 * States the settings of one owner. A member is read and checked when it is first asked for, and kept; a test may assign it.
 * Reading one that is missing or wrong throws SettingsError. A process begins with `assertSettings`, which names them all.
 */
export function declareSettings<Declared extends Declarations>(declarations: Declared): Group<Declared> {
  const fill = (values: object, name: string | symbol) => {
    const one = typeof name === 'string' ? declarations[name] : undefined;
    if (!one || Object.hasOwn(values, name)) return;
    const { source, problems } = withFiles({ [name]: one }, process.env);
    if (problems.length > 0) throw new SettingsError(problems);
    const reading = readOne(String(name), one, source);
    if ('problem' in reading) throw new SettingsError([reading.problem]);
    Object.assign(values, { [name]: reading.value });
  };
  return new Proxy({} as Group<Declared>, {
    ownKeys: () => Object.keys(declarations),
    get(values, name, receiver) {
      fill(values, name);
      return name === declared ? declarations : Reflect.get(values, name, receiver);
    },
    getOwnPropertyDescriptor(values, name) {
      fill(values, name);
      return Reflect.getOwnPropertyDescriptor(values, name);
    },
  });
}

/** The settings of all these owners, by name, in their order. Throws when two have declared the same one. */
export function listSettings<Groups extends readonly SettingGroup[]>(...groups: Groups): Together<Groups[number]> {
  const all: Declarations = {};
  for (const [name, one] of groups.flatMap((group) => Object.entries(group[declared]))) {
    if (name in all) throw new Error(`${name} is declared twice`);
    all[name] = one;
  }
  return all as Together<Groups[number]>;
}

/** True for a value that only ever stood in an example: a word or variable to replace, a reserved domain, many zeros. */
const isExample = (value: string, example: string) =>
  /change-me|\$\{|\bpostome\.example\b/.test(value) || (value === example && /0{8,}/.test(example));

function productionProblems([name, one]: [string, Setting], source: Source): string[] {
  const given = source[name];
  const { official, isStandIn, example, inProduction } = one;
  const demanded = inProduction?.(given, source);
  return [
    ...(given && (official?.includes(given) === false || isStandIn?.(given))
      ? [`${name} is not the vendor's own address`]
      : []),
    ...(isExample(given ?? '', example) ? [`${name} still has its example value`] : []),
    ...(demanded ? [`${name} ${demanded}`] : []),
  ];
}

const leadsToStandIn = ({ official, isStandIn }: Setting, address: string) =>
  !official?.includes(address) && isStandIn?.(address) !== false;

/** Where what is only for stand-ins is given: every setting that leads to a real party all the same. */
function standInProblems(all: Declarations, source: Source): string[] {
  const entries = Object.entries(all);
  const given = entries.filter(([name, { onlyWithStandIns }]) => onlyWithStandIns && source[name]);
  const real = entries.filter(([name, one]) => {
    const address = source[name] || one.schema.safeParse(undefined).data;
    // What is not there leads nowhere.
    return address !== undefined && !leadsToStandIn(one, String(address));
  });
  return given.flatMap(([name]) => real.map(([other]) => `${name} must be empty: ${other} is no stand-in's address`));
}

/**
 * Reads all settings. Throws SettingsError naming every missing or wrong one; in production also any stand-in or
 * example.
 */
export function readSettings<All extends Declarations>(all: All, given: Source): Values<All> {
  const { source, problems } = withFiles(all, given);
  const unread = new Set(problems.map((problem) => problem.split('_FILE ')[0]));
  const readings = Object.entries(all).map(([name, one]) => [name, readOne(name, one, source)] as const);
  problems.push(
    ...readings.flatMap(([name, reading]) => ('problem' in reading && !unread.has(name) ? [reading.problem] : [])),
  );
  problems.push(...standInProblems(all, source));
  if (source.NODE_ENV === 'production') {
    problems.push(...Object.entries(all).flatMap((entry) => productionProblems(entry, source)));
  }
  if (problems.length > 0) throw new SettingsError(problems);
  const values = readings.map(([name, reading]) => [name, 'value' in reading ? reading.value : undefined]);
  return Object.fromEntries(values) as Values<All>;
}

/**
 * What a process begins with: when any of its settings is missing or wrong, says so and ends the process with code 1, since
 * places in the code help nobody there; see `readSettings`.
 */
export function assertSettings(all: Declarations): void {
  try {
    readSettings(all, process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { readSettings, type Setting } from '../platform/declareSettings';
import { settings } from '../settings';
import { officialAddresses } from '../testing/officialAddresses';
import { testSettings } from '../testing/testSettings';

const read = (file: string) => readFileSync(resolve(__dirname, '../..', file), 'utf8');
const compose = read('docker-compose.yml');
const set: Record<string, string | null> = parse(compose, { merge: true }).services.api.environment;
const names = Object.keys(settings) as (keyof typeof settings)[];
const [head = '', ...sections] = read('.env.example').split(/(?=^# --- (?!Only docker-compose))/m);

/** What a setting is when .env says nothing: as docker-compose.yml sets it from its own variables, else the default. */
function valueWithout(name: keyof typeof settings): string | undefined {
  const ofCompose = set[name]?.replace(/^\$\{\w+:-(.*)\}$/, '$1').replaceAll(':?}', '}');
  const { schema, inProduction }: Setting = settings[name];
  const { success, data } = schema.safeParse(undefined);
  const isDemanded = Boolean(inProduction?.(undefined, {}));
  return ofCompose ?? (success && !isDemanded ? String(data ?? '') : undefined);
}

const linesOf = (name: keyof typeof settings) => {
  const { about, example } = settings[name];
  return [`# ${about}`, `${valueWithout(name) === undefined ? '' : '# '}${name}=${example}`];
};

const open = names.filter((name) => valueWithout(name) === undefined);

describe('.env.example', () => {
  it('shows every setting with what it is for and its example, and only those to be filled in without a "#"', () => {
    const lines = sections.flatMap((section) => section.split('\n').slice(1)).filter(Boolean);
    expect(lines).toEqual(names.flatMap(linesOf));
  });

  it.each(names.filter((name) => !open.includes(name)))('shows behind the "#" what %s is without it', (name) => {
    expect(settings[name].example).toBe(valueWithout(name));
  });

  it.each(open)('shows a value of %s that production refuses', (name) => {
    const source = { NODE_ENV: 'production', [name]: settings[name].example };
    expect(() => readSettings(settings, source)).toThrow(`${name} still has its example value`);
  });

  it('asks for all that production needs: whoever fills in each line without a "#" is asked for nothing more', () => {
    const values: Record<string, string> = {
      ...testSettings(),
      ...officialAddresses,
      PUBLIC_URL: 'https://letters.postome.cn',
      AUDIT_ROOT_MAIL: 'audit@postome.cn',
      SMTP_URL: 'smtps://letters%40postome.cn:s3cret@smtpdm.aliyun.com:465',
    };
    const ofCompose = [
      'DATABASE_URL',
      'REDIS_URL',
      'KEYS_DATABASE_URL',
      'WXPAY_MERCHANT_KEY_FILE',
      'WXPAY_PUBLIC_KEY_FILE',
    ];
    const given = { ...values, REDIS_URL: 'redis://:r3dis@redis:6379/0', NODE_ENV: 'production' };
    const filledIn = [...open, ...ofCompose, 'NODE_ENV'].map((name) => [name, given[name as keyof typeof given]]);
    expect(() => readSettings(settings, Object.fromEntries(filledIn))).not.toThrow();
    for (const name of open) {
      const without = Object.fromEntries(filledIn.filter(([other]) => other !== name));
      expect(() => readSettings(settings, without)).toThrow(name);
    }
  });

  it('as it stands has every line to be filled in named at once', () => {
    const shown = sections.join('').match(/^[A-Z_0-9]+=.*$/gm) ?? [];
    const source = Object.fromEntries(shown.map((line) => line.split(/=(.*)/s)));
    const refusal = () => readSettings(settings, { ...source, NODE_ENV: 'production' });
    for (const name of open) expect(refusal).toThrow(name);
  });

  it('begins with what only docker-compose.yml asks for: with its default, or empty where an empty value is refused', () => {
    const asked = [...compose.matchAll(/(?<!\$)\$\{?(\w+)(?::([?-])([^}$]*))?/g)]
      .filter(([, name = '']) => !(name in settings))
      .map(([, name, sign, fallback]) => (sign === '?' ? `${name}=` : `# ${name}=${fallback}`));
    const shown = head.match(/^(# )?[A-Z_]+=.*$/gm) ?? [];
    expect(asked.length).toBeGreaterThan(5);
    expect([...shown].sort()).toEqual([...new Set(asked)].sort());
  });
});

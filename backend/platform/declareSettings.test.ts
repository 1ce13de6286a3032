import { z } from 'zod';
import { count, declareSettings, listSettings, readSettings, SettingsError, setting } from './declareSettings';

const declarations = {
  PLANTED_NAME: setting(z.string().min(1), 'a name', 'change-me'),
  PLANTED_COUNT: setting(count.default(3), 'a count', '3'),
};

beforeEach(() => {
  process.env.PLANTED_NAME = 'first';
});
afterEach(() => {
  delete process.env.PLANTED_NAME;
  jest.restoreAllMocks();
});

describe('the settings of an owner', () => {
  it('are read when they are first asked for, and then kept', () => {
    const planted = declareSettings(declarations);
    process.env.PLANTED_NAME = 'second';
    expect(planted.PLANTED_NAME).toBe('second');
    process.env.PLANTED_NAME = 'third';
    expect(planted).toEqual({ PLANTED_NAME: 'second', PLANTED_COUNT: 3 });
    expect({ ...planted }).toEqual({ PLANTED_NAME: 'second', PLANTED_COUNT: 3 });
  });

  it('name the one that is missing when it is asked for, and no other', () => {
    delete process.env.PLANTED_NAME;
    const planted = declareSettings(declarations);
    expect(planted.PLANTED_COUNT).toBe(3);
    expect(() => planted.PLANTED_NAME).toThrow(new SettingsError(['PLANTED_NAME is missing (a name)']));
  });

  it('may be assigned by a test, and are as before when its mocks are restored', () => {
    const planted = declareSettings(declarations);
    jest.replaceProperty(planted, 'PLANTED_COUNT', 5);
    expect(planted.PLANTED_COUNT).toBe(5);
    jest.restoreAllMocks();
    expect(planted.PLANTED_COUNT).toBe(3);
    planted.PLANTED_NAME = 'assigned';
    expect(planted.PLANTED_NAME).toBe('assigned');
  });
});

describe('the settings of all owners', () => {
  const other = { PLANTED_OTHER: setting(z.enum(['on', 'off']), 'another', 'on') };

  it('are listed in the order of the owners', () => {
    const all = listSettings(declareSettings(declarations), declareSettings(other));
    expect(Object.keys(all)).toEqual(['PLANTED_NAME', 'PLANTED_COUNT', 'PLANTED_OTHER']);
    expect(readSettings(all, { PLANTED_NAME: 'n', PLANTED_OTHER: 'off' })).toEqual({
      PLANTED_NAME: 'n',
      PLANTED_COUNT: 3,
      PLANTED_OTHER: 'off',
    });
  });

  it('are refused when two owners have declared one name', () => {
    const twice = declareSettings({ PLANTED_COUNT: declarations.PLANTED_COUNT });
    expect(() => listSettings(declareSettings(declarations), twice)).toThrow('PLANTED_COUNT is declared twice');
  });
});

describe('in production', () => {
  const official = ['https://api.planted.cn', 'https://api2.planted.cn'];
  const all = listSettings(
    declareSettings({
      PLANTED_URL: setting(z.url(), 'where it answers', 'https://api.planted.cn', { official }),
      PLANTED_SWITCH: setting(z.enum(['on', 'off']).default('on'), 'a switch', 'on', {
        inProduction: (given) => (given === 'off' ? 'must be on' : null),
      }),
    }),
  );

  it('an owner has its official addresses and its own demands kept', () => {
    const wrong = { PLANTED_URL: 'http://127.0.0.1:3900', PLANTED_SWITCH: 'off' };
    expect(readSettings(all, { ...wrong, NODE_ENV: 'test' })).toEqual(wrong);
    expect(() => readSettings(all, { ...wrong, NODE_ENV: 'production' })).toThrow(
      new SettingsError(["PLANTED_URL is not the vendor's own address", 'PLANTED_SWITCH must be on']),
    );
    for (const PLANTED_URL of official)
      expect(readSettings(all, { PLANTED_URL, NODE_ENV: 'production' })).toEqual({ PLANTED_URL, PLANTED_SWITCH: 'on' });
  });
});

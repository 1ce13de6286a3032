import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { AppError } from './AppError';
import { decryptField, decryptString, encryptField, type Place } from './fieldCrypto';
import { type LogFields, logger } from './logger';

const alarms: string[] = [];
beforeEach(() => {
  alarms.length = 0;
  jest.spyOn(logger, 'alarm').mockImplementation((event: string, fields?: LogFields) => {
    alarms.push(`${event} ${JSON.stringify(fields)}`);
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

const key = createSecretKey(randomBytes(32));
const value = fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes));
const word = fc.string({ maxLength: 30 });
const anyPlace: fc.Arbitrary<Place> = fc.record({ table: word, column: word, row: word, owner: word });
const somewhere: Place = { table: 'letters', column: 'body', row: 'ROW', owner: 'OWNER' };

/** True when opening is refused as data_damaged, with one alarm. */
function isRefused(open: () => Buffer): boolean {
  const before = alarms.length;
  try {
    open();
    return false;
  } catch (error) {
    return error instanceof AppError && error.code === 'data_damaged' && alarms.length === before + 1;
  }
}

it('gives any bytes and any text back, from any place', () => {
  fc.assert(
    fc.property(value, anyPlace, (bytes, place) =>
      decryptField(key, encryptField(key, bytes, place), place).equals(bytes),
    ),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), anyPlace, (text, place) => {
      expect(decryptString(key, encryptField(key, text, place), place)).toBe(text);
    }),
  );
  expect(alarms).toEqual([]);
});

it('never seals the same twice alike, and shows nothing of the value', () => {
  const secret = 'canary of the letter';
  const [one, other] = [encryptField(key, secret, somewhere), encryptField(key, secret, somewhere)];
  expect(one.equals(other)).toBe(false);
  expect(one.includes(secret)).toBe(false);
  expect(one).toHaveLength(Buffer.byteLength(secret) + 29);
});

it('refuses a value with any bit flipped', () => {
  const sealed = encryptField(key, 'short', somewhere);
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const flipped = Buffer.from(sealed);
    flipped.writeUInt8((flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7)), bit >> 3);
    expect(isRefused(() => decryptField(key, flipped, somewhere))).toBe(true);
  }
});

it('refuses a value that was cut, lengthened or replaced', () => {
  const sealed = encryptField(key, 'a longer value', somewhere);
  for (let length = 0; length < sealed.length; length += 1) {
    expect(isRefused(() => decryptField(key, sealed.subarray(0, length), somewhere))).toBe(true);
  }
  fc.assert(fc.property(value, (bytes) => isRefused(() => decryptField(key, bytes, somewhere))));
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 9 }), (more) =>
      isRefused(() => decryptField(key, Buffer.concat([sealed, more]), somewhere)),
    ),
  );
});

it('refuses a value in any other place', () => {
  const samePlace = (one: Place, other: Place) =>
    one.table === other.table && one.column === other.column && one.row === other.row && one.owner === other.owner;
  fc.assert(
    fc.property(value, anyPlace, anyPlace, (bytes, place, other) => {
      fc.pre(!samePlace(place, other));
      return isRefused(() => decryptField(key, encryptField(key, bytes, place), other));
    }),
  );
});

it('refuses a value in a place whose parts only run together alike', () => {
  fc.assert(
    fc.property(fc.constantFrom('table', 'column', 'row'), fc.string({ minLength: 2 }), (part, text) => {
      const next = { table: 'column', column: 'row', row: 'owner' }[part] as keyof Place;
      const place = { ...somewhere, [part]: text, [next]: 'x' };
      const shifted = { ...somewhere, [part]: text.slice(0, -1), [next]: `${text.slice(-1)}x` };
      return isRefused(() => decryptField(key, encryptField(key, 'value', place), shifted));
    }),
  );
});

it('refuses a value under any other key', () => {
  fc.assert(
    fc.property(value, fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes, other) =>
      isRefused(() =>
        decryptField(createSecretKey(Buffer.from(other)), encryptField(key, bytes, somewhere), somewhere),
      ),
    ),
  );
});

it('raises an alarm that names the place and holds nothing of the value', () => {
  const sealed = encryptField(key, 'canary of the letter', somewhere);
  expect(isRefused(() => decryptField(key, sealed, { ...somewhere, row: 'OTHER' }))).toBe(true);
  expect(alarms).toEqual(['encrypted value does not open {"code":"letters.body","rowId":"OTHER"}']);
});

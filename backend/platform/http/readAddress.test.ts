import { readAddress } from './readAddress';
import { networkOf, subnetOf } from './visit';

const v4 = ['203.0.113.77', '203.0.113.0'] as const;
const v6 = ['2001:db8:1:2::', '2001:db8:1::'] as const;

describe('an address, however it is written, is one subnet and one network', () => {
  it.each([
    ['203.0.113.77', v4],
    ['203.0.113.77:443', v4],
    [' 203.0.113.77 ', v4],
    ['"203.0.113.77:61042"', v4],
    ['::ffff:203.0.113.77', v4],
    ['::FFFF:203.0.113.77', v4],
    ['::ffff:cb00:714d', v4],
    ['0:0:0:0:0:ffff:203.0.113.77', v4],
    ['0000:0000:0000:0000:0000:FFFF:CB00:714D', v4],
    ['0000:0000:0000:0000:0000:ffff:203.0.113.77', v4],
    ['[::ffff:203.0.113.77]:8080', v4],
    ['::ffff:203.0.113.77:8080', v4],
    ['[::ffff:cb00:714d]', v4],
    ['64:ff9b::203.0.113.77', v4],
    ['64:ff9b::cb00:714d', v4],
    ['2001:db8:1:2:3:4:5:6', v6],
    ['2001:0db8:0001:0002:0003:0004:0005:0006', v6],
    ['2001:DB8:1:2::6', v6],
    ['[2001:db8:1:2::6]', v6],
    ['[2001:db8:1:2::6]:443', v6],
    ['2001:db8:1:2:3:4:5:6:443', v6],
    ['2001:db8:1:2::192.0.2.1', v6],
    ['2001:db8:1:2:ffff::%eth0', v6],
    ['"[2001:db8:1:2::6]:4711"', v6],
    ['2001:db8::6', ['2001:db8:0:0::', '2001:db8:0::']],
    ['2001:db8:0:0::6', ['2001:db8:0:0::', '2001:db8:0::']],
    ['::1', ['0:0:0:0::', '0:0:0::']],
    ['fe80::1%eth0', ['fe80:0:0:0::', 'fe80:0:0::']],
  ] as const)('%s', (written, expected) => {
    expect([subnetOf(written), networkOf(written)]).toEqual(expected);
  });

  it.each(['2001:db8:1:3::6', '2001:db8:1:ffff:3:4:5:6'])('another /64 of one /48 is another subnet: %s', (other) => {
    expect(subnetOf(other)).not.toBe(v6[0]);
    expect(networkOf(other)).toBe(v6[1]);
  });
});

it.each([
  '',
  'unknown',
  'not an address',
  '203.0.113',
  '203.0.113.256',
  '203.0.113.077',
  '_hidden:443',
  '[203.0.113.77',
  ':::',
  '2001:db8:::1',
  '1:2:3:4:5:6:7:8:9:10',
  'g::1',
])('%j is no address', (text) => {
  expect(readAddress(text)).toBeNull();
  expect([subnetOf(text), networkOf(text)]).toEqual(['unknown', 'unknown']);
});

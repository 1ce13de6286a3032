interface Environment {
  [name: string]: string | undefined;
}

/** An address of nobody: what builds that never reach a phone are made for. */
export const exampleApiUrl = 'https://api.postome.example';

// Names that lead nowhere (RFC 2606, RFC 6761) or only home; WeChat takes neither them nor an address of digits.
const nobodysName = /(^|\.)(example|test|invalid|localhost|local|internal|lan|example\.(com|net|org))$/;
const digitsOnly = /^(\[.*\]|[\d.]+)$/;

/**
 * The API the mini program of WeChat will call (TARO_APP_API_URL), without a final slash. Throws before anything is built
 * for production with one WeChat would refuse or that is an example's, or with a TARO_APP_ID that cannot be an app id.
 * Tests build what production would get for an example's address: they say WEAPP_FOR_TESTS=1.
 */
export function weappApiUrl(env: Environment): string {
  const given = env.TARO_APP_API_URL || exampleApiUrl;
  const faults = [faultOfAddress(given), faultOfAppId(env.TARO_APP_ID)].filter(Boolean);
  const isReleased = env.TARO_ENV === 'weapp' && env.NODE_ENV === 'production' && env.WEAPP_FOR_TESTS !== '1';
  if (isReleased && faults.length > 0) throw new Error(`The build for WeChat needs:\n${faults.join('\n')}`);
  return given.replace(/\/$/, '');
}

function faultOfAddress(given: string): string | null {
  const { protocol, hostname, pathname, search, hash, username } = new URL(URL.canParse(given) ? given : 'none:');
  const name = hostname.replace(/\.$/, '');
  const isRight = protocol === 'https:' && pathname === '/' && !search && !hash && !username && name.includes('.');
  if (isRight && !nobodysName.test(name) && !digitsOnly.test(name)) return null;
  return `TARO_APP_API_URL: the https address of the API, no example and without a path (it is "${given}")`;
}

function faultOfAppId(given: string | undefined): string | null {
  if (given && /^wx[0-9a-f]{16}$/.test(given) && !/^wx0+$/.test(given)) return null;
  return `TARO_APP_ID: the app id of the mini program, wx and sixteen digits (it is "${given ?? ''}")`;
}

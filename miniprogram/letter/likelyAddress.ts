import { readEmail } from '../../shared/contacts/email';

// Where people with us have their mail, and what lies near it without being a slip.
const most = 'gmail.com qq.com 163.com 126.com yeah.net foxmail.com sina.com sohu.com 139.com 189.cn outlook.com';
const more =
  'hotmail.com live.com live.cn icloud.com yahoo.com.cn yahoo.com yahoo.co.jp msn.com vip.qq.com vip.163.com vip.sina.com';
const neighbours = new Set(
  'sina.cn mail.com email.com ymail.com me.com me.cn gmx.com gmx.cn tom.com 21.cn wo.cn sina.com.cn'.split(' '),
);
const domains = [...most.split(' '), ...more.split(' ')];
// One slip away from .com, .net or .org, and nevertheless somebody's, or how what many have begins.
const realEnds = new Set(
  'bom cam cm co mom om bet et ne nec new next ntt pet vet ong coo cod comp nex netw or orga'.split(' '),
);
const slipsOfCn = ['cnn', 'ccn', 'cnc', 'cb', 'xn'];
const underCn = /\.(?:com|net|org|edu|gov|ac)\.con$/;
// Endings that only a name without a slip is forgiven, since many a real domain has them.
const otherEnds: Record<string, string[]> = {
  com: 'cn com.cn con.cn co.cn com.com con.com com.con'.split(' '),
  cn: 'com con com.cn nc cnn'.split(' '),
};
// Shorter names differ by a letter or two although both are right, as 163 and 126 do.
const shortest = 5;

// One letter more, fewer or other, or two that changed places.
function isSlip(typed: string, known: string): boolean {
  let from = 0;
  while (from < typed.length && typed[from] === known[from]) from += 1;
  const [left, right] = [typed.slice(from), known.slice(from)];
  const swapped = `${left[1] ?? ''}${left[0] ?? ''}${left.slice(2)}`;
  return left.slice(1) === right || left === right.slice(1) || left.slice(1) === right.slice(1) || swapped === right;
}

function isMeant(domain: string, known: string): boolean {
  const at = known.lastIndexOf('.');
  const [meant, meantEnd] = [known.slice(0, at), known.slice(at + 1)];
  const labels = domain.split('.');
  const count = meant.split('.').length;
  const [name, end] = [labels.slice(0, count).join('.'), labels.slice(count).join('.')];
  if (name === meant && otherEnds[meantEnd]?.includes(end)) return true;
  const isEnding = end === meantEnd || (meantEnd === 'com' && isSlip(end, 'com'));
  return isEnding && (name === meant || (meant.length >= shortest && isSlip(name, meant)));
}

function withRightEnd(domain: string): string | null {
  if (underCn.test(domain)) return domain.replace(/con$/, 'cn');
  const at = domain.lastIndexOf('.') + 1;
  const end = domain.slice(at);
  if (realEnds.has(end)) return null;
  const meant = slipsOfCn.includes(end)
    ? 'cn'
    : ['com', 'net', 'org'].find((right) => end !== right && isSlip(end, right));
  return meant ? domain.slice(0, at) + meant : null;
}

/** The address a person probably meant when its domain is a common slip of the finger, else null. */
export function likelyAddress(typed: string): string | null {
  const address = readEmail(typed);
  if (!address) return null;
  const [name, domain = ''] = address.split('@');
  if (domains.includes(domain) || neighbours.has(domain)) return null;
  const bare = domain.replace(/^(?:www|mail)\./, '');
  const likely = domains.find((known) => isMeant(bare, known)) ?? withRightEnd(domain);
  return likely ? `${name}@${likely}` : null;
}

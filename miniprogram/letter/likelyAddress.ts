import { readEmail } from '../../shared/contacts/email';

// Where people with us have their mail, and what lies near it without being a slip.
const most = 'gmail.com qq.com 163.com 126.com yeah.net foxmail.com sina.com sohu.com 139.com 189.cn outlook.com';
const more =
  'hotmail.com live.com live.cn icloud.com yahoo.com yahoo.co.jp yahoo.com.cn msn.com vip.qq.com vip.163.com';
const neighbours = new Set(
  'sina.cn mail.com email.com ymail.com me.com me.cn gmx.com gmx.cn tom.com 21.cn wo.cn'.split(' '),
);
const domains = [...most.split(' '), ...more.split(' ')];
const slipsOfCom = 'con cm co om cmo ocm comm coom cpm cim xom vom clm c0m come comn'.split(' ');
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
  const [name = '', ...ending] = domain.split('.');
  const [meantName = '', ...meantEnding] = known.split('.');
  const end = ending.join('.');
  const isEnding = end === meantEnding.join('.') || (known.startsWith(`${meantName}.com`) && slipsOfCom.includes(end));
  return isEnding && (name === meantName || (meantName.length >= shortest && isSlip(name, meantName)));
}

/** The address a person probably meant when its domain is a common slip of the finger, else null. */
export function likelyAddress(typed: string): string | null {
  const address = readEmail(typed);
  if (!address) return null;
  const [name, domain = ''] = address.split('@');
  if (domains.includes(domain) || neighbours.has(domain)) return null;
  const likely = domains.find((known) => isMeant(domain, known));
  return likely ? `${name}@${likely}` : null;
}

import { plainText, unquoted } from './letter/groupsIn';
import { codeWithin } from './letter/pickupCode';
import { type Route, routeAt } from './routes';

interface Named {
  route: Route;
  parameters: Record<string, string>;
}

// The names that addresses ever had, for those that came in capitals.
const names = ['id', 'letterId', 'token', 'code', 'draft'];
const nameOf = (written: string) => names.find((name) => name.toLowerCase() === written.toLowerCase()) ?? written;

// A browser escapes what is not ASCII, such as a dash or a digit of full width, as UTF-8.
function decoded(escapes: string): string {
  try {
    return decodeURIComponent(escapes);
  } catch {
    const ascii = escapes.replace(/%([0-7][0-9a-f])/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
    return ascii.replace(/%[89a-f][0-9a-f]/gi, ' ');
  }
}

/** Undoes what mail systems do to signs: escapes them, up to three times, and writes `&` as its name. */
function unescaped(address: string): string {
  let text = plainText(address);
  for (let times = 0; times < 3; times += 1) text = plainText(text.replace(/(?:%[0-9a-f]{2})+/gi, decoded));
  return text.replace(/&amp;/gi, '&');
}

// What was written as quoted-printable has no other `=` than these; a value may begin like one.
const isQuoted = (rest: string) => /=/.test(rest) && !/=(?!23|26|3D|3F)/i.test(rest);

/** The parameters in the rest of an address. Ours hold letters, digits and dashes only; what follows is punctuation. */
function parametersIn(rest: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const part of rest.split(/[?&#;]/)) {
    const [, name, value] = /^\s*(\w+)=([\w-]+)/.exec(part) ?? [];
    if (name && value) found[nameOf(name)] = value;
  }
  return found;
}

/**
 * The page that an address (all of it behind the host) was made for, with its parameters, however mail systems mangled
 * it: `#` escaped or lost, `&` for `?`, signs around it, in capitals. Null when it names no page of ours.
 */
export function readAddress(address: string): Named | null {
  const text = unescaped(address);
  const path = /pages\/[a-z]+(?:\/[a-z]+)?\/index/i.exec(text);
  const route = path && routeAt(path[0].toLowerCase());
  const rest = path ? text.slice(path.index + path[0].length) : '';
  const [parameters, quoted] = [parametersIn(rest), parametersIn(unquoted(rest))];
  if (route && route !== 'pickup') return { route, parameters: isQuoted(rest) ? quoted : parameters };
  // The short address in every SMS and mail, /l.
  const [short] = /^\/*l(?=[^a-z]|[0-9a-z]{4}-|$)/i.exec(text) ?? [];
  const named = codeWithin(parameters.code ?? '') ?? codeWithin(quoted.code ?? '');
  const code = named ?? codeWithin(text.slice(short?.length ?? 0));
  if (!route && short === undefined && !code) return null;
  return { route: 'pickup', parameters: code ? { ...parameters, code } : parameters };
}

import type { SandboxRequest } from '../http/answer';
import { OssError } from './ossError';

/** A file sent with a form: its fields by lower-case name, and the bytes. */
export interface SentForm {
  fields: ReadonlyMap<string, string>;
  file: Buffer;
}

/** Reads a form; the file stands last in it. Throws OssError. */
export async function readForm({ headers, body }: SandboxRequest): Promise<SentForm> {
  const type = headers['content-type'] ?? '';
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData().catch(() => {
    throw new OssError('MalformedPOSTRequest', 'The body of the form is not well formed.');
  });
  const parts = [...form];
  const last = parts.at(-1);
  const files = parts.filter(([, value]) => typeof value !== 'string');
  if (files.length !== 1 || last?.[0] !== 'file' || typeof last[1] === 'string')
    throw new OssError('IncorrectNumberOfFilesInPOSTRequest', 'A form has one file, which stands last.');
  const texts = parts.flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
  );
  return { fields: new Map(texts), file: Buffer.from(await last[1].arrayBuffer()) };
}

interface Policy {
  expiration?: string;
  conditions?: unknown[];
}

function readPolicy(text: string): Policy {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString()) as Policy;
  } catch {
    throw new OssError('InvalidPolicyDocument', 'The policy is not JSON.');
  }
}

function assertLength([least, most]: unknown[], { file }: SentForm): void {
  if (file.length < Number(least)) throw new OssError('EntityTooSmall', 'The file is smaller than allowed.');
  if (file.length > Number(most)) throw new OssError('EntityTooLarge', 'The file is larger than allowed.');
}

function holds(condition: unknown, valueNamed: (name: string) => string | undefined): boolean {
  if (!Array.isArray(condition))
    return Object.entries(condition ?? {}).every(([name, value]) => valueNamed(name) === value);
  const [kind, name, wanted] = condition;
  const value = valueNamed(String(name).replace(/^\$/, ''));
  if (kind === 'eq') return value === wanted;
  if (kind === 'starts-with') return value?.startsWith(String(wanted)) ?? false;
  if (kind === 'in') return (wanted as string[]).includes(value ?? '');
  return false;
}

/**
 * Holds a form to its policy, as of when its sending began (epoch milliseconds). Throws OssError for what the policy does
 * not allow.
 */
export function applyPolicy(form: SentForm, bucket: string, beganAt: number): void {
  const { expiration = '', conditions = [] } = readPolicy(form.fields.get('policy') ?? '');
  if (!(Date.parse(expiration) > beganAt))
    throw new OssError('AccessDenied', 'Invalid according to Policy: Policy expired.');
  const valueNamed = (name: string) => (name === 'bucket' ? bucket : form.fields.get(name.toLowerCase()));
  for (const condition of conditions) {
    if (Array.isArray(condition) && condition[0] === 'content-length-range') assertLength(condition.slice(1), form);
    else if (!holds(condition, valueNamed))
      throw new OssError('AccessDenied', 'Invalid according to Policy: Policy Condition failed.');
  }
}

import { keyFileProblem } from './keyFileProblem';
import { wechatPaySettings } from './settings';

/** A key file of payments is not right; the message names every setting at fault and holds nothing of a key. */
export class KeyFileError extends Error {
  /** What a log shows of the error, since logs leave messages out. */
  readonly code: string;

  constructor(problems: string[]) {
    super(problems.join('; '));
    this.name = 'KeyFileError';
    this.code = this.message;
  }
}

const kinds = { WXPAY_MERCHANT_KEY_FILE: 'private', WXPAY_PUBLIC_KEY_FILE: 'public' } as const;

function problemsOf(name: keyof typeof kinds): string[] {
  const problem = keyFileProblem(kinds[name], wechatPaySettings[name]);
  return problem ? [`${name} ${problem}`] : [];
}

/**
 * Looks at the key files of payments when a process starts, so that a wrong one does not show at the first payment only.
 * Throws KeyFileError naming all settings whose file is missing, unreadable or another kind of key.
 */
export function assertKeyFiles(): void {
  const problems = (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap(problemsOf);
  if (problems.length > 0) throw new KeyFileError(problems);
}

import { keyFileProblem } from './keyFileProblem';

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

/** A setting that names the file of a key, and which half of a pair that must be. */
export interface KeyFile {
  setting: string;
  kind: 'private' | 'public';
  file: string;
}

function problemsOf({ setting, kind, file }: KeyFile): string[] {
  const problem = keyFileProblem(kind, file);
  return problem ? [`${setting} ${problem}`] : [];
}

/** Throws KeyFileError naming all settings whose file is missing, unreadable or another kind of key. */
export function assertKeys(files: readonly KeyFile[]): void {
  const problems = files.flatMap(problemsOf);
  if (problems.length > 0) throw new KeyFileError(problems);
}

import { useState } from 'react';
import type { ApiError } from '../../services/apiError';
import { type Field, failureAt, failureElsewhere } from './fieldFailure';

interface Form<Name extends Field> {
  /** What to say at a field: what is wrong with it once the form was tried, else what the server found. */
  problemAt(field: Name): string | null;
  /** What the server found wrong with none of the fields, to be shown by itself. */
  elsewhere: ApiError | null;
  /** Goes on if nothing is wrong; otherwise what is wrong is said from now on. */
  submit(goOn: () => unknown): void;
}

/**
 * A form of these fields, each with what is wrong with it as it stands, in words; `failure` is how its last try went.
 */
export function useForm<Name extends Field>(
  problems: Record<Name, string | null>,
  failure: ApiError | null,
): Form<Name> {
  const [tried, setTried] = useState(false);
  const names = Object.keys(problems) as Name[];
  const submit = (goOn: () => unknown) => {
    setTried(true);
    if (names.every((name) => problems[name] === null)) void goOn();
  };
  return {
    problemAt: (field) => (tried ? problems[field] : null) ?? failureAt(field, failure),
    elsewhere: failureElsewhere(names, failure),
    submit,
  };
}

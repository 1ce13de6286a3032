import { type ContentRule, contentRules } from '../../shared/contentRules';
import { defaultTimeZone, toLocalTime } from '../../shared/schedule';
import type { ApiError, FailureCode } from '../services/apiError';
import { locale } from '../services/language';
import { dayText } from './dateText';
import { everywhere } from './everywhere';

const { failure: words } = everywhere;

/** A wait in words, rounded up: `55 seconds`, `3 minutes`, `24 hours`. */
export function waitText(seconds: number): string {
  if (seconds < 60) return words.seconds(Math.ceil(seconds));
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? words.minutes(minutes) : words.hours(Math.ceil(minutes / 60));
}

// What goes on by itself after a while.
const waits: Partial<Record<FailureCode, (wait: string) => string>> = {
  too_many_tries: words.tooMany,
  too_many_letters: words.tooManyLetters,
  too_many_free_letters: words.tooManyFree,
};

// The day after is early enough for anybody, wherever they are.
const dayOf = (instant: string) => toLocalTime(Date.parse(instant), defaultTimeZone).on;

function sentenceOf({ code, message, details }: Pick<ApiError, 'code' | 'message' | 'details'>): string {
  const { retryAfterSeconds: seconds, until, rule } = details;
  const isFound = code === 'content_refused' || code === 'edit_refused' || code === 'edit_doubtful';
  const found = isFound && contentRules[rule as ContentRule];
  if (found) return `${message}${words.because(found[locale])}`;
  if (code === 'contact_unused' && typeof until === 'string') return words.unusedUntil(dayText(dayOf(until)));
  const wordsOf = waits[code];
  return wordsOf && typeof seconds === 'number' && seconds > 0 ? wordsOf(waitText(seconds)) : message;
}

/**
 * A failure in words: how long to wait or which rule was broken where the server says so, and the fields at fault by the
 * names people know; a field without such a name is not mentioned.
 */
export function failureText(failure: Pick<ApiError, 'code' | 'message' | 'fields' | 'details'>): string {
  const sentence = sentenceOf(failure);
  // Which picture it is the page says, beside it.
  const nameOf = (path: string) => (path.startsWith('pictures.') ? 'picture' : (path.split('.').pop() ?? ''));
  const names = failure.fields.flatMap(({ path }) => words.field[nameOf(path)] ?? []);
  return names.length > 0 ? `${sentence}${words.fields([...new Set(names)])}` : sentence;
}

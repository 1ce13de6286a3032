/** How long a field may be (in characters as people see them), whether it is one line, and whether it can't be left out. */
interface FieldRule {
  most: number;
  isOneLine: boolean;
  isNeeded: boolean;
}

/**
 * What a letter says, field by field, in the order it is read. Schemas, encryption, comparing, export, draft and form go
 * through this list; the words for each field stand in the texts of the phone and at the column.
 */
export const letterFields = {
  title: { most: 60, isOneLine: true, isNeeded: false },
  body: { most: 10_000, isOneLine: false, isNeeded: true },
  signature: { most: 20, isOneLine: true, isNeeded: true },
} as const satisfies Record<string, FieldRule>;

export type LetterField = keyof typeof letterFields;

/** What an author writes. */
export type LetterText = Record<LetterField, string>;

export const letterFieldNames = Object.keys(letterFields) as LetterField[];

/** A value for each field of a letter's text. */
export const eachField = <Value>(of: (field: LetterField) => Value): Record<LetterField, Value> =>
  Object.fromEntries(letterFieldNames.map((field) => [field, of(field)])) as Record<LetterField, Value>;

/** The text of whatever holds one among other things, such as a reply; a field that it lacks is empty. */
export const textOf = (holder: Partial<LetterText>): LetterText => eachField((field) => holder[field] ?? '');

/** True when two texts read the same. */
export const isSameText = (one: LetterText, other: LetterText): boolean =>
  letterFieldNames.every((field) => one[field] === other[field]);

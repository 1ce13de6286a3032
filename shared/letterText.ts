/** How long a field may be (in characters as people see them), whether it is one line, and whether it can't be left out. */
interface FieldRule {
  most: number;
  isOneLine: boolean;
  isNeeded: boolean;
}

/**
 * What a letter says in its author's own words, field by field, in the order it is read. Schemas, the check of content and
 * the form go through this list; the words for each field stand in the texts of the phone and at the column.
 */
export const writtenFields = {
  title: { most: 60, isOneLine: true, isNeeded: false },
  body: { most: 10_000, isOneLine: false, isNeeded: true },
  signature: { most: 20, isOneLine: true, isNeeded: false },
} as const satisfies Record<string, FieldRule>;

/**
 * What a letter says by one of our words, or by none: how its author felt, what it is written on, and the picture that its
 * recipient knows it by. Their labels stand in `senderCard.ts`; none of them is checked, since nobody writes them.
 */
export const chosenFields = {
  mood: ['calm', 'glad', 'grateful', 'missing', 'proud', 'hopeful', 'worried', 'sorry'],
  paper: ['lined', 'grid', 'celadon', 'blossom', 'night'],
  pictureWord: [
    'teapot',
    'heron',
    'lantern',
    'boat',
    'kite',
    'umbrella',
    'moon',
    'bamboo',
    'plum',
    'fish',
    'bell',
    'hill',
  ],
} as const satisfies Record<string, readonly string[]>;

export type WrittenField = keyof typeof writtenFields;
export type ChosenField = keyof typeof chosenFields;
export type LetterField = WrittenField | ChosenField;

/** What an author writes and chooses; a choice that was not made is empty. */
export type LetterText = Record<LetterField, string>;

/** The same as a phone sends it: one of before knows of no choices. */
export type GivenText = Record<WrittenField, string> & { [Field in ChosenField]?: string | undefined };

export const writtenFieldNames = Object.keys(writtenFields) as WrittenField[];
export const chosenFieldNames = Object.keys(chosenFields) as ChosenField[];
export const letterFieldNames: readonly LetterField[] = [...writtenFieldNames, ...chosenFieldNames];

const each = <Field extends string, Value>(names: readonly Field[], of: (field: Field) => Value) =>
  Object.fromEntries(names.map((field) => [field, of(field)])) as Record<Field, Value>;

/** A value for each field of a letter's text. */
export const eachField = <Value>(of: (field: LetterField) => Value): Record<LetterField, Value> =>
  each(letterFieldNames, of);

/** A value for each field that is written. */
export const eachWritten = <Value>(of: (field: WrittenField) => Value): Record<WrittenField, Value> =>
  each(writtenFieldNames, of);

/** A value for each field that is chosen. */
export const eachChosen = <Value>(of: (field: ChosenField) => Value): Record<ChosenField, Value> =>
  each(chosenFieldNames, of);

/** The text of whatever holds one among other things, such as a reply; a field that it lacks is empty. */
export const textOf = (holder: { [Field in LetterField]?: string | undefined }): LetterText =>
  eachField((field) => holder[field] ?? '');

/** True when two texts read the same. */
export const isSameText = (one: LetterText, other: LetterText): boolean =>
  letterFieldNames.every((field) => one[field] === other[field]);

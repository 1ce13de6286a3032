import { lengthOf } from '../../../../shared/contract/fields';
import { type LetterField, type LetterText, letterFieldNames, letterFields } from '../../../../shared/letterText';
import { TextField } from '../../../components/fields/TextField';
import { texts } from '../../../locales';

interface WordFieldsProps {
  words: LetterText;
  problems: Record<LetterField, string | null>;
  onType(change: Partial<LetterText>): void;
}

// A counter that is always there hurries; it appears when the end comes into sight.
const countFrom = 0.8;

function remarkOn(text: string, limit: number): string | null {
  const length = lengthOf(text);
  return length >= limit * countFrom ? texts.compose.count(length, limit) : null;
}

/** A field for everything a letter says, with its limit shown once it comes near. */
export function WordFields({ words, problems, onType }: WordFieldsProps) {
  return (
    <>
      {letterFieldNames.map((field) => {
        const { most, isOneLine } = letterFields[field];
        return (
          <TextField
            key={field}
            {...texts.compose.fields[field]}
            className={`t-${field}${isOneLine ? '' : ' compose__body'}`}
            initialValue={words[field]}
            problem={problems[field]}
            remark={remarkOn(words[field], most)}
            multiline={!isOneLine}
            onType={(typed) => onType({ [field]: typed })}
          />
        );
      })}
    </>
  );
}

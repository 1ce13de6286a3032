import { lengthOf } from '../../../../shared/graphemes';
import { type LetterText, type WrittenField, writtenFieldNames, writtenFields } from '../../../../shared/letterText';
import { TextField } from '../../../components/fields/TextField';
import type { TextProblems } from '../../../letter/draftProblems';
import { textProblem } from '../textProblem';
import { texts } from './texts';

interface WordFieldsProps {
  words: LetterText;
  problems: TextProblems;
  /** Whether a pen name was put into the signature: its field then starts anew, and the others are left alone. */
  beganSigned: boolean;
  onType(change: Partial<LetterText>): void;
}

const missing: Partial<Record<WrittenField, string>> = texts.missing;

// A counter that is always there hurries; it appears when the end comes into sight.
const countFrom = 0.8;

function remarkOn(text: string, limit: number): string | null {
  const length = lengthOf(text);
  return length >= limit * countFrom ? texts.count(length, limit) : null;
}

/** A field for everything that is written of a letter, with its limit shown once it comes near. */
export function WordFields({ words, problems, beganSigned, onType }: WordFieldsProps) {
  return (
    <>
      {writtenFieldNames.map((field) => {
        const { most, isOneLine } = writtenFields[field];
        return (
          <TextField
            key={field === 'signature' && beganSigned ? 'penName' : field}
            {...texts.fields[field]}
            className={`t-${field}${isOneLine ? '' : ' compose__body'}`}
            initialValue={words[field]}
            problem={textProblem(problems[field], missing[field])}
            remark={remarkOn(words[field], most)}
            multiline={!isOneLine}
            onType={(typed) => onType({ [field]: typed })}
          />
        );
      })}
    </>
  );
}

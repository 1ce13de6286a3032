import { lengthOf, limits } from '../../../../shared/contract/fields';
import { TextField } from '../../../components/fields/TextField';
import type { Words } from '../../../letter/draft';
import { texts } from '../../../locales';

interface WordFieldsProps {
  words: Words;
  problems: Record<keyof Words, string | null>;
  onType(change: Partial<Words>): void;
}

// A counter that is always there hurries; it appears when the end comes into sight.
const countFrom = 0.8;

function remarkOn(text: string, limit: number): string | null {
  const length = lengthOf(text);
  return length >= limit * countFrom ? texts.compose.count(length, limit) : null;
}

/** Title, body and signature, with their limits shown once they come near. */
export function WordFields({ words, problems, onType }: WordFieldsProps) {
  return (
    <>
      <TextField
        label={texts.compose.titleField}
        className="t-title"
        initialValue={words.title}
        problem={problems.title}
        remark={remarkOn(words.title, limits.title)}
        onType={(title) => onType({ title })}
      />
      <TextField
        label={texts.compose.bodyField}
        className="compose__body t-body"
        initialValue={words.body}
        hint={texts.compose.bodyHint}
        problem={problems.body}
        remark={remarkOn(words.body, limits.body)}
        multiline
        onType={(body) => onType({ body })}
      />
      <TextField
        label={texts.compose.signatureField}
        className="t-signature"
        initialValue={words.signature}
        hint={texts.compose.signatureHint}
        problem={problems.signature}
        remark={remarkOn(words.signature, limits.name)}
        onType={(signature) => onType({ signature })}
      />
    </>
  );
}

import { TextField } from '../../../components/fields/TextField';
import type { Draft, DraftRecipient } from '../../../letter/draft';
import type { RecipientProblems } from '../../../letter/draftProblems';
import { contactProblem } from './contactProblem';
import { texts } from './texts';

interface NameFieldProps {
  draft: Draft;
  problems: RecipientProblems | null;
  onChange(part: Partial<DraftRecipient>): void;
}

/** How the letter calls its recipient. */
export function NameField({ draft: { recipient }, problems, onChange }: NameFieldProps) {
  return (
    <TextField
      label={texts.nameField}
      className="t-name"
      initialValue={recipient.name}
      hint={recipient.kind === 'self' ? texts.nameHint.self : texts.nameHint.other}
      problem={problems && contactProblem(problems).name}
      onType={(name) => onChange({ name })}
    />
  );
}

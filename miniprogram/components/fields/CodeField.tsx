import { FieldFrame } from './FieldFrame';

export interface CodeFieldProps {
  label: string;
  className: string;
  hint: string;
  /** What the field shows; the page groups what is typed and gives it back. */
  value: string;
  problem: string | null;
  remark: string;
  onType(text: string): void;
  /** The person has pressed Enter ("done" on a phone's keyboard). */
  onEnter(): void;
}

/** A field for a pick-up code; native in the browser, WeChat's in the mini program (CodeField.weapp.tsx). */
export function CodeField({ label, className, hint, value, problem, remark, onType, onEnter }: CodeFieldProps) {
  return (
    <FieldFrame label={label} problem={problem} remark={remark}>
      <input
        className={`text-field__input text-field__input--code ${className}`}
        aria-label={label}
        aria-invalid={problem !== null}
        type="text"
        autoComplete="one-time-code"
        autoCapitalize="characters"
        placeholder={hint}
        value={value}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={({ key }) => key === 'Enter' && onEnter()}
      />
    </FieldFrame>
  );
}

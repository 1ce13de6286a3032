import { FieldFrame } from './FieldFrame';

export interface Choice {
  value: string;
  text: string;
}

export interface PickerFieldProps {
  label: string;
  className: string;
  value: string;
  /** What is shown while nothing is chosen. */
  hint: string;
  problem?: string | null;
  /** A day (YYYY-MM-DD), a clock time (HH:MM), or one of the given choices. */
  mode: { kind: 'date'; start: string; end: string } | { kind: 'time' } | { kind: 'choice'; choices: Choice[] };
  onPick(value: string): void;
}

/** A field to pick from; native in the browser, WeChat's in the mini program (PickerField.weapp.tsx). */
export function PickerField({ label, className, value, hint, problem, mode, onPick }: PickerFieldProps) {
  const shared = {
    className: `text-field__input ${className}`,
    'aria-label': label,
    value,
    onChange: (event: { currentTarget: { value: string } }) => onPick(event.currentTarget.value),
  };
  return (
    <FieldFrame label={label} problem={problem}>
      {mode.kind === 'choice' ? (
        <select {...shared}>
          {value === '' ? <option value="">{hint}</option> : null}
          {mode.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.text}
            </option>
          ))}
        </select>
      ) : (
        <input {...shared} type={mode.kind} {...(mode.kind === 'date' && { min: mode.start, max: mode.end })} />
      )}
    </FieldFrame>
  );
}

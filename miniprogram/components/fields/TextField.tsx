import { onEnterKey } from './enterKey';
import { FieldFrame } from './FieldFrame';

export interface TextFieldProps {
  label: string;
  /** What the field holds at first; it then belongs to the person typing. Give a new `key` to replace its content. */
  initialValue: string;
  className: string;
  hint?: string;
  problem?: string | null;
  /** A quiet remark below, such as a count. */
  remark?: string | null;
  kind?: 'text' | 'email' | 'phone' | 'code' | 'username' | 'password' | 'newPassword';
  multiline?: boolean;
  /** What the field shall hold for what stands in it, such as a code alone for a pasted sentence. */
  tidy?(text: string): string;
  onType(text: string): void;
  /** The person has pressed Enter ("done" on a phone's keyboard) in a field of one line. */
  onEnter?(): unknown;
}

interface Typed {
  currentTarget: { value: string };
  nativeEvent: Event;
}

const inputTypes = {
  text: 'text',
  email: 'email',
  phone: 'tel',
  code: 'text',
  username: 'text',
  password: 'password',
  newPassword: 'password',
} as const;

// So that a person's own password keeper and the phone's code reader find the fields that are theirs.
const completions = {
  text: 'off',
  email: 'off',
  phone: 'off',
  code: 'one-time-code',
  username: 'username',
  password: 'current-password',
  newPassword: 'new-password',
} as const;

/** A field to type into; native in the browser, WeChat's in the mini program (TextField.weapp.tsx). */
export function TextField(props: TextFieldProps) {
  const {
    label,
    initialValue,
    className,
    hint,
    problem,
    remark,
    kind = 'text',
    multiline,
    tidy,
    onType,
    onEnter,
  } = props;
  const shared = {
    className: `text-field__input text-field__input--${kind} ${className}`,
    'aria-label': label,
    'aria-invalid': Boolean(problem),
    placeholder: hint,
    defaultValue: initialValue,
    autoComplete: completions[kind],
    inputMode: kind === 'code' ? ('numeric' as const) : undefined,
    onInput: ({ currentTarget, nativeEvent }: Typed) => {
      const { value } = currentTarget;
      // What an input method is still composing is its own.
      const tidied = tidy && !(nativeEvent as InputEvent).isComposing ? tidy(value) : value;
      if (tidied !== value) currentTarget.value = tidied;
      onType(tidied);
    },
  };
  return (
    <FieldFrame label={label} problem={problem} remark={remark}>
      {multiline ? (
        <textarea {...shared} rows={12} />
      ) : (
        <input {...shared} type={inputTypes[kind]} onKeyDown={onEnterKey(onEnter)} />
      )}
    </FieldFrame>
  );
}

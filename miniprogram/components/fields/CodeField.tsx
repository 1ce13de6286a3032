import { type ChangeEvent, useLayoutEffect, useReducer, useRef } from 'react';
import { caretIn, shownCode } from '../../letter/pickupCode';
import { onEnterKey } from './enterKey';
import { FieldFrame } from './FieldFrame';

export interface CodeFieldProps {
  label: string;
  className: string;
  hint: string;
  /** What the field shows. */
  value: string;
  problem: string | null;
  remark: string;
  /** What stands in the field now: the code in groups as soon as that disturbs nobody, until then what was typed. */
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
        autoCorrect="off"
        spellCheck={false}
        placeholder={hint}
        {...useGrouping(value, onType)}
        onKeyDown={onEnterKey(onEnter)}
      />
    </FieldFrame>
  );
}

/** Groups what is typed, but for what an input method is still composing, and leaves the caret at its symbol. */
function useGrouping(value: string, onType: CodeFieldProps['onType']) {
  const ref = useRef<HTMLInputElement>(null);
  const caret = useRef<number | null>(null);
  // What was typed may change nothing that is shown; the caret has to be put back then too.
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  useLayoutEffect(() => {
    if (caret.current !== null) ref.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const take = ({ value: typed, selectionStart }: HTMLInputElement) => {
    const shown = shownCode(typed, value);
    caret.current = caretIn(shown, typed, selectionStart ?? typed.length);
    redraw();
    onType(shown);
  };
  const onChange = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) =>
    (nativeEvent as InputEvent).isComposing ? onType(target.value) : take(target);
  const onCompositionEnd = () => ref.current && take(ref.current);
  return { ref, value, onChange, onCompositionEnd };
}

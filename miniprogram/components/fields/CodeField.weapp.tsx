import { Input } from '@tarojs/components';
import { useState } from 'react';
import { shownCode } from '../../letter/pickupCode';
import type { CodeFieldProps } from './CodeField';
import { FieldFrame } from './FieldFrame';

// WeChat cuts what is pasted at 140 characters unless told that there is no limit.
const noLimit = -1;

/**
 * WeChat's input for a pick-up code. WeChat does not say what an input method is composing, and moves the caret to the
 * end with each value it is given: so the code is put into groups when the keyboard has gone.
 */
export function CodeField({ label, className, hint, value, problem, remark, onType, onEnter }: CodeFieldProps) {
  const [given, give] = useState(value);
  const group = (typed: string) => {
    const shown = shownCode(typed);
    give(shown);
    onType(shown);
  };
  return (
    <FieldFrame label={label} problem={problem} remark={remark}>
      <Input
        className={`text-field__input text-field__input--code ${className}`}
        ariaLabel={label}
        type="text"
        placeholder={hint}
        placeholderClass="text-field__hint"
        maxlength={noLimit}
        value={given}
        onInput={(event) => onType(event.detail.value)}
        onBlur={(event) => group(event.detail.value)}
        confirmType="done"
        onConfirm={onEnter}
      />
    </FieldFrame>
  );
}

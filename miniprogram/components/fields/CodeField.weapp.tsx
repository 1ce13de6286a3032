import { Input } from '@tarojs/components';
import type { CodeFieldProps } from './CodeField';
import { FieldFrame } from './FieldFrame';

/** WeChat's input for a pick-up code. */
export function CodeField({ label, className, hint, value, problem, remark, onType, onEnter }: CodeFieldProps) {
  return (
    <FieldFrame label={label} problem={problem} remark={remark}>
      <Input
        className={`text-field__input text-field__input--code ${className}`}
        ariaLabel={label}
        type="text"
        placeholder={hint}
        placeholderClass="text-field__hint"
        maxlength={20}
        value={value}
        onInput={(event) => onType(event.detail.value)}
        confirmType="done"
        onConfirm={onEnter}
      />
    </FieldFrame>
  );
}

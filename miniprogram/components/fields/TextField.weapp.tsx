import { Input, Textarea } from '@tarojs/components';
import { useState } from 'react';
import { FieldFrame } from './FieldFrame';
import type { TextFieldProps } from './TextField';

// WeChat cuts what is typed at 140 characters unless told that there is no limit.
const noLimit = -1;

/** WeChat's input or textarea with our look. */
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
  // Handed to WeChat at first, and where it has to be tidied: giving each keystroke back would make the cursor jump.
  const [value, give] = useState(initialValue);
  const shared = {
    className: `text-field__input text-field__input--${kind} ${className}`,
    ariaLabel: label,
    placeholder: hint,
    placeholderClass: 'text-field__hint',
    value,
    maxlength: noLimit,
    cursorSpacing: 40,
    onInput: ({ detail }: { detail: { value: string } }) => {
      const tidied = tidy ? tidy(detail.value) : detail.value;
      if (tidied !== detail.value) give(tidied);
      onType(tidied);
    },
  };
  return (
    <FieldFrame label={label} problem={problem} remark={remark}>
      {multiline ? (
        <Textarea {...shared} autoHeight disableDefaultPadding />
      ) : (
        <Input
          {...shared}
          type={kind === 'code' ? 'number' : 'text'}
          password={kind === 'password' || kind === 'newPassword'}
          onConfirm={onEnter}
        />
      )}
    </FieldFrame>
  );
}

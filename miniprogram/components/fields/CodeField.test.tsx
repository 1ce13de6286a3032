/** @jest-environment jsdom */
import { act, fireEvent, render } from '@testing-library/react';
import { useState } from 'react';
import { CodeField } from './CodeField';

const onEnter = jest.fn();

function Field() {
  const [value, setValue] = useState('');
  return (
    <CodeField
      label="取信码"
      className="t-code"
      hint=""
      value={value}
      problem={null}
      remark=""
      onType={setValue}
      onEnter={onEnter}
    />
  );
}

/** The field of a browser, with what its events say. */
function drawField() {
  const { container } = render(<Field />);
  const input = container.querySelector('input') as HTMLInputElement;
  /** What a key or an input method puts into the field; the caret then stands at `caret`, or at the end. */
  const put = (text: string, { isComposing = false, caret = text.length } = {}) =>
    act(() => {
      const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      set?.call(input, text);
      input.setSelectionRange(caret, caret);
      fireEvent(input, new InputEvent('input', { bubbles: true, isComposing }));
    });
  return { input, put };
}

beforeEach(() => onEnter.mockClear());

describe('a field for a pick-up code in a browser', () => {
  it('leaves alone what an input method is composing, and groups what it leaves', () => {
    const { input, put } = drawField();
    fireEvent.compositionStart(input);
    for (const composed of ['x', 'xy', 'xyq', "xy'q'g"]) {
      put(composed, { isComposing: true });
      expect(input.value).toBe(composed);
    }
    put('xyqg7', { isComposing: true });
    fireEvent.compositionEnd(input);
    expect(input.value).toBe('XYQG-7');
  });

  it('leaves a composition alone in the midst of a code, too', () => {
    const { input, put } = drawField();
    put('7KQ2M9XD');
    put('7KQ2-Ｘm9XD', { isComposing: true, caret: 6 });
    expect(input.value).toBe('7KQ2-Ｘm9XD');
    fireEvent.compositionEnd(input);
    expect([input.value, input.selectionStart]).toEqual(['7KQ2-XM9X-D', 6]);
  });

  it('keeps the caret at the symbol it stands behind', () => {
    const { input, put } = drawField();
    put('7kq2m9xd');
    expect([input.value, input.selectionStart]).toEqual(['7KQ2-M9XD', 9]);
    put('7KAQ2-M9XD', { caret: 3 });
    expect([input.value, input.selectionStart]).toEqual(['7KAQ-2M9X-D', 3]);
    put('7K AQ-2M9X-D', { caret: 3 });
    expect([input.value, input.selectionStart]).toEqual(['7KAQ-2M9X-D', 2]);
  });

  it('takes Enter for "open", but not the one that ends a composition', () => {
    const { input } = drawField();
    fireEvent.keyDown(input, { key: 'Enter', isComposing: true });
    fireEvent.keyDown(input, { key: 'Enter', keyCode: 229 });
    expect(onEnter).not.toHaveBeenCalled();
    fireEvent.keyDown(input, { key: 'Enter', keyCode: 13 });
    expect(onEnter).toHaveBeenCalledTimes(1);
  });
});

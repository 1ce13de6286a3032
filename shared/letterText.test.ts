import { eachField, isSameText, letterFieldNames, textOf } from './letterText';

const text = eachField((field) => `the ${field}`);

describe("a letter's text", () => {
  it('has a value for each field, in the order a letter is read', () => {
    expect(Object.keys(text)).toEqual(['title', 'body', 'signature', 'mood', 'paper', 'pictureWord']);
    expect(Object.values(text).slice(0, 4)).toEqual(['the title', 'the body', 'the signature', 'the mood']);
  });

  it('is the same as another only when every field is', () => {
    expect(isSameText(text, { ...text })).toBe(true);
    for (const field of letterFieldNames) expect(isSameText(text, { ...text, [field]: 'another' })).toBe(false);
  });

  it('is all that is taken of what holds it among other things', () => {
    expect(textOf({ ...text, ...{ id: 'a letter' } })).toEqual(text);
    expect(textOf({ body: 'the body' })).toEqual({ ...eachField(() => ''), body: 'the body' });
  });
});

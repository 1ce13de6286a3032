import { readFields } from './readFields';

type Item = Record<string, string>;

// A number of a message has more digits than a JavaScript number holds, so it is kept as text.
const withTextNumbers = (text: string) => text.replace(/("\s*MsgID\s*"\s*:\s*)(\d+)/g, '$1"$2"');

// Parted by its marks, so that each item is read by itself; there is no list within a list.
const itemsOfXml = (text: string): string[] =>
  text
    .split('<List>')
    .slice(1)
    .map((part) => part.slice(0, Math.max(part.indexOf('</List>'), 0)));

function itemsOfJson(text: string): string[] {
  try {
    const fields: unknown = JSON.parse(withTextNumbers(text));
    if (typeof fields !== 'object' || fields === null) return [];
    const list: unknown = Object.entries(fields).find(([name]) => name.trim() === 'List')?.[1];
    // One item stands alone, without an array around it.
    return [list].flat().map((item) => JSON.stringify(item ?? null));
  } catch {
    return []; // what can't be read was refused before
  }
}

/** The items in the `List` of an event: an object or an array of them in JSON, repeated elements in XML. */
export function readItems(message: string): Item[] {
  const items = message.trimStart().startsWith('<') ? itemsOfXml(message) : itemsOfJson(message);
  return items.map(readFields).filter((item) => item !== null);
}

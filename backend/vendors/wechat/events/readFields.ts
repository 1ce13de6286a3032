type Fields = Record<string, string>;

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const cdata = { begin: '<![CDATA[', end: ']]>' } as const;

const unescaped = (text: string) => text.replace(/&(lt|gt|amp|quot|apos);/g, (_all, entity) => entities[entity] ?? '');

/** What stands at a place of a text, and where it ends; null when it has no end: then nothing after it has one either. */
function valueAt(text: string, start: number): { value: string; end: number } | null {
  const isQuoted = text.startsWith(cdata.begin, start);
  const from = isQuoted ? start + cdata.begin.length : start;
  const to = text.indexOf(isQuoted ? cdata.end : '<', from);
  if (to < 0) return null;
  const said = text.slice(from, to);
  return isQuoted ? { value: said, end: to + cdata.end.length } : { value: unescaped(said), end: to };
}

// Every character is passed once: from a tag to the end of its value, and on from there.
function readXml(text: string): Fields | null {
  const fields: Fields = {};
  // Leaves only; there is no document type, so nothing in it can refer to anything.
  const opening = /<(\w+)>/g;
  for (let tag = opening.exec(text); tag; tag = opening.exec(text)) {
    const [, name = ''] = tag;
    const found = valueAt(text, opening.lastIndex);
    if (!found) break;
    if (text.startsWith(`</${name}>`, found.end)) fields[name] ??= found.value.trim();
    opening.lastIndex = found.end;
  }
  return Object.keys(fields).length > 0 ? fields : null;
}

function readJson(text: string): Fields | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null; // the caller refuses what it can't read
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const leaves = Object.entries(value).filter(([, leaf]) => typeof leaf === 'string' || typeof leaf === 'number');
  // WeChat's own sample has blanks around the names.
  return Object.fromEntries(leaves.map(([name, leaf]) => [name.trim(), String(leaf).trim()]));
}

/** The text fields of a message as WeChat pushes it, XML or JSON whichever the console says; null when it is neither. */
export const readFields = (text: string): Fields | null =>
  text.trimStart().startsWith('<') ? readXml(text) : readJson(text);

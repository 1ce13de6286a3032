type Fields = Record<string, string>;

const entities: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function readXml(text: string): Fields | null {
  const fields: Fields = {};
  // Leaves only; there is no document type, so nothing in it can refer to anything.
  for (const [, name, quoted, plain] of text.matchAll(/<(\w+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g)) {
    const value = quoted ?? (plain ?? '').replace(/&(lt|gt|amp|quot|apos);/g, (_all, entity) => entities[entity] ?? '');
    if (name) fields[name] ??= value.trim();
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

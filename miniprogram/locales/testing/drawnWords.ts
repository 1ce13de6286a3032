import { parseSync } from '@swc/core';

interface Node {
  type: string;
  [part: string]: unknown;
}

const isNode = (part: unknown): part is Node => typeof (part as Node | null)?.type === 'string';

// Lists of the parser hold nodes, or nodes within a pair of brackets of its own.
const partsOf = (part: unknown): unknown[] =>
  Array.isArray(part) ? part : part && typeof part === 'object' ? Object.values(part) : [];

// What is drawn, read out or put on a button by its name.
const readNames = /^(?:title|text|label|hint|remark|confirm|placeholder|content|description|\w+Text|aria-?label|alt)$/i;
const words = /[A-Za-z]{2}|(?![A-Za-z])\p{L}/u;
const sentence = /^\s*[A-Z][a-z’']*[,:]?\s+[A-Za-z]/;
// Where a value may come from, of what else an expression holds nothing is drawn: not what is compared or called.
const drawnParts: Record<string, string[]> = {
  ConditionalExpression: ['consequent', 'alternate'],
  BinaryExpression: ['left', 'right'],
  ParenthesisExpression: ['expression'],
  TsAsExpression: ['expression'],
  TsSatisfiesExpression: ['expression'],
  TsConstAssertion: ['expression'],
  TsNonNullExpression: ['expression'],
  ArrayExpression: ['elements'],
  ArrowFunctionExpression: ['body'],
  BlockStatement: ['stmts'],
  FunctionBody: ['stmts'],
  ReturnStatement: ['argument'],
  IfStatement: ['consequent', 'alternate'],
  JSXExpressionContainer: ['expression'],
};
const compared = ['==', '===', '!=', '!==', '<', '>', '<=', '>=', 'in', 'instanceof'];

// The strings that an expression may come to.
function valuesOf(part: unknown): string[] {
  if (!isNode(part)) return partsOf(part).flatMap(valuesOf);
  if (part.type === 'StringLiteral') return [String(part.value)];
  if (part.type === 'TemplateLiteral')
    return [(part.quasis as Node[]).map(({ raw }) => raw).join('…'), ...valuesOf(part.expressions)];
  if (compared.includes(String(part.operator))) return [];
  if (part.type === 'CallExpression') return valuesOfCall(part);
  return (drawnParts[part.type] ?? []).flatMap((name) => valuesOf(part[name]));
}

// Of what a call is given only functions, since texts are chosen by words; and the list or text that it is a method of.
function valuesOfCall({ callee, arguments: given }: Node): string[] {
  const { object } = callee as { object?: Node };
  const functions = (given as { expression: Node }[]).filter(
    ({ expression: { type } }) => type === 'ArrowFunctionExpression',
  );
  const own = object && object.type !== 'CallExpression' ? valuesOf(object) : [];
  return [...own, ...functions.flatMap(({ expression }) => valuesOf(expression))];
}

function wordsAt(node: Node): string[] {
  if (node.type === 'JSXText') return [String(node.value)];
  if (node.type === 'StringLiteral') return sentence.test(String(node.value)) ? [String(node.value)] : [];
  if (node.type === 'TemplateLiteral') return valuesOf(node).filter((text) => sentence.test(text));
  if (node.type === 'JSXElement' || node.type === 'JSXFragment')
    return (node.children as Node[]).filter(({ type }) => type === 'JSXExpressionContainer').flatMap(valuesOf);
  const name = String(((node.name ?? node.key) as Node | undefined)?.value);
  if (!readNames.test(name)) return [];
  if (node.type === 'JSXAttribute') return valuesOf(node.value);
  // Elsewhere a word in small letters is a kind of something.
  return node.type === 'KeyValueProperty' ? valuesOf(node.value).filter((text) => !/^[a-z-]*$/.test(text)) : [];
}

function walk(part: unknown): string[] {
  const within = partsOf(part).flatMap(walk);
  return isNode(part) ? [...wordsAt(part), ...within] : within;
}

/** The words that the code of a file draws, reads out or hands on as a sentence, each text once. */
export function drawnWords(path: string, code: string): string[] {
  const tree = parseSync(code, { syntax: 'typescript', tsx: path.endsWith('.tsx'), target: 'es2022' });
  const found = walk(tree.body).filter((text) => words.test(text));
  return [...new Set(found.map((text) => text.trim()))];
}

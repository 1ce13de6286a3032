/** A label as it stands at the beginning of a line; Chinese has no capitals. */
export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

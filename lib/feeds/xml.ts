/** XML 1.0, as little of it as is written here. */
import { escapeText } from '../pep740/text.ts';

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * For text and for values of attributes. What XML cannot hold at all (controls, lone surrogates, U+FFFE; XML 1.0, section
 * 2.2) is among what `escapeText` makes visible.
 */
export function escapeXML(text: string): string {
  return escapeText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

export type Attributes = Record<string, string | number | undefined>;

/** An element whose children are XML already; those that are null are left out, as are attributes that are undefined. */
export function element(name: string, attributes: Attributes, ...children: (string | null)[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXML(String(value))}"`);
  const content = children.filter((child) => child !== null).join('');
  const open = `<${name}${written.join('')}`;
  return content === '' ? `${open}/>` : `${open}>${content}</${name}>`;
}

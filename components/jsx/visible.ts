import { escapeMarkup } from '@/lib/pep740/text';

/** What of an element is read: by a person, or out loud. */
const READ = [
  'children',
  'alt',
  'aria-description',
  'aria-label',
  'content',
  'label',
  'placeholder',
  'title',
];

/**
 * Properties of an element, with every text in it made visible. A value that goes back with a form is left alone, as is an
 * address: neither stands in a line of other words.
 */
export function toVisible(type: unknown, props: unknown): unknown {
  if (typeof props !== 'object' || props === null || type === 'script' || type === 'style') return props;
  const entries = Object.entries(props).map(([name, value]) => [
    name,
    READ.includes(name) ? toVisibleText(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function toVisibleText(value: unknown): unknown {
  if (typeof value === 'string') return escapeMarkup(value);
  return Array.isArray(value) ? value.map(toVisibleText) : value;
}

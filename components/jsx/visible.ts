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
  return READ.reduce(showOne, props);
}

/** The very same properties where nothing of that one is hidden: nearly always, and for every element of every page. */
function showOne(props: object, name: string): object {
  const value: unknown = Reflect.get(props, name);
  const text = toVisibleText(value);
  return text === value ? props : { ...props, [name]: text };
}

/** The very same value where nothing of it is hidden. */
function toVisibleText(value: unknown): unknown {
  if (typeof value === 'string') return escapeMarkup(value);
  if (!Array.isArray(value)) return value;
  const texts = value.map(toVisibleText);
  return texts.some((text, at) => text !== value[at]) ? texts : value;
}

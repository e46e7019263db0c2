import type { TypeView } from '@/lib/api/reference';

export const shapeAnchor = (name: string): string => `shape-${name}`;

/** `list of Check`, where a shape’s name leads to it. */
export function Type({ type, also = '' }: { type: TypeView; also?: string }) {
  return (
    <span className="type">
      {type.words.map((word, at) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: words of one fixed text
        return typeof word === 'string' ? word : <ShapeLink key={at} name={word.shape} />;
      })}
      {also}
    </span>
  );
}

function ShapeLink({ name }: { name: string }) {
  return <a href={`#${shapeAnchor(name)}`}>{name}</a>;
}

import type { Reference, ShapeView } from '@/lib/api/reference';
import { Forms } from './members';
import { shapeAnchor, Type } from './type';
import { Words } from './words';

/** Every shape that has a name, folded. The anchor is inside the fold, since a browser that follows a link into one opens it. */
export function Shapes({ shapes }: Pick<Reference, 'shapes'>) {
  return shapes.map((shape) => <Shape key={shape.name} shape={shape} />);
}

function Shape({ shape: { name, says, type } }: { shape: ShapeView }) {
  return (
    <details className="shape">
      <summary>
        <h3 className="identity inline font-semibold">{name}</h3>
      </summary>
      <div id={shapeAnchor(name)} className="scroll-mt-12 pt-1">
        <p className="max-w-prose">
          <Words text={says} />
        </p>
        {type.forms.length > 0 ? <Forms type={type} of={name} /> : <Type type={type} />}
      </div>
    </details>
  );
}

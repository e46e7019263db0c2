import type { AnswerView, BodyView, OperationView } from '@/lib/api/reference';
import { Forms } from './members';
import { shapeAnchor, Type } from './type';
import { Words } from './words';

/** What is sent. Nothing is drawn where nothing is. */
export function Body({ operation: { body } }: { operation: OperationView }) {
  if (!body) return null;
  return (
    <div>
      <h4>Body</h4>
      <Shape body={body} open />
    </div>
  );
}

export function Answers({ operation: { answers } }: { operation: OperationView }) {
  return (
    <div>
      <h4>Answers</h4>
      <ul className="grid gap-y-1">
        {answers.map((answer) => (
          <li key={answer.status}>
            <Answer answer={answer} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Answer({ answer: { status, says, bodies } }: { answer: AnswerView }) {
  return (
    <>
      <p>
        <span className="identity">{status}</span> <Words text={says} />
      </p>
      {bodies.map((body) => (
        <Shape key={body.media} body={body} />
      ))}
    </>
  );
}

/** Its name, and what it holds folded away behind it, or told where it leads to. */
function Shape({ body: { media, type, told }, open = false }: { body: BodyView; open?: boolean }) {
  const also = media === 'application/json' ? '' : `, as ${media.split(';')[0]}`;
  if (!told) {
    return (
      <p className="ps-4">
        <Type type={type} also={also} />
      </p>
    );
  }
  return (
    <details open={open} className="ps-4">
      <summary className="min-h-6">
        <span className="identity">{told.name}</span>
        {also}
      </summary>
      <div id={shapeAnchor(told.name)} className="scroll-mt-12">
        <p className="text-small">
          <Words text={told.says} />
        </p>
        <Forms type={told.type} of={told.name} />
      </div>
    </details>
  );
}

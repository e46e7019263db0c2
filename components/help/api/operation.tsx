import type { OperationView } from '@/lib/api/reference';
import { Copy } from '../../ui/copy';
import { Answers, Body } from './bodies';
import { Errors } from './errors';
import { Parameters } from './parameters';
import { Words } from './words';

export function Operation({ operation }: { operation: OperationView }) {
  const { id, method, path, summary, description, right, token } = operation;
  return (
    <article id={id} aria-labelledby={`name-${id}`} className="operation">
      <div className="grid min-w-0 content-start gap-3">
        <header>
          <h3 id={`name-${id}`}>{summary}</h3>
          <p>
            <span className="identity">
              <b>{method}</b> {path}
            </span>
            {token && <span className="text-soft"> with a bearer token</span>}
          </p>
        </header>
        {description && (
          <p className="max-w-prose">
            <Words text={description} />
          </p>
        )}
        {right && (
          <p className="max-w-prose text-soft">
            <Words text={right} />
          </p>
        )}
        <Parameters operation={operation} />
        <Body operation={operation} />
        <Answers operation={operation} />
        <Errors operation={operation} />
      </div>
      <Example operation={operation} />
    </article>
  );
}

function Example({ operation: { summary, curl } }: { operation: OperationView }) {
  return (
    <div className="operation-example">
      <div className="flex items-baseline justify-between gap-4 pb-1">
        <p className="text-soft">With curl</p>
        <Copy text={curl} what={`the command: ${summary}`} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className="paper-code" tabIndex={0}>
        <code>{curl}</code>
      </pre>
    </div>
  );
}

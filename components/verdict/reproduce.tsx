import { Copy } from '../ui/copy';
import { Section } from '../ui/section';
import type { View } from './view';

/** Commands of other tools, and our own, that come to the same verdict. */
export function Reproduce({ view }: { view: View }) {
  if (view.reproduce.length === 0) return null;
  return (
    <Section id="reproduce" title="How to reproduce it">
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {view.reproduce.map(({ title, command }) => (
          <div key={title}>
            <div className="flex items-baseline justify-between gap-4 pb-1">
              <h3 className="font-sans font-normal text-soft">{title}</h3>
              <Copy text={command} what={`the command: ${title}`} />
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
            <pre className="paper-code" tabIndex={0}>
              <code>{command}</code>
            </pre>
          </div>
        ))}
      </div>
    </Section>
  );
}

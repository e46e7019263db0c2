import { Copy } from './copy';

/** Commands to run elsewhere, each whole and with a way to copy it. */
export function Commands({ commands }: { commands: { title: string; command: string }[] }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
      {commands.map(({ title, command }) => (
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
  );
}

import { formatSize } from '@/lib/format';
import type { Digesting } from './use-digest';

type Props = {
  digesting: Digesting;
  isOver: boolean;
  onFile: (file: File | null) => void;
  onCancel: () => void;
};

/** Where a file is dropped or chosen, and how far it has been read. Of use with scripts only: nothing else digests it. */
export function ChooseFile({ digesting, isOver, onFile, onCancel }: Props) {
  return (
    <div className="drop needs-script" data-over={isOver || undefined}>
      <label htmlFor="file">Choose the file, or drop it here, with its provenance if you have it</label>
      <input
        id="file"
        type="file"
        accept=".whl,.gz,.zip"
        className="file-input"
        onChange={({ currentTarget }) => onFile(currentTarget.files?.[0] ?? null)}
      />
      {digesting.state === 'reading' && <Reading {...digesting} onCancel={onCancel} />}
      <p role="status" className="text-small text-soft empty:hidden">
        {toAnnouncement(digesting)}
      </p>
    </div>
  );
}

type ReadingProps = Extract<Digesting, { state: 'reading' }> & { onCancel: () => void };

function Reading({ name, done, size, onCancel }: ReadingProps) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-small">
      <progress value={done} max={size} aria-label={`Reading ${name}`} className="reading" />
      <span className="tabular-nums">
        {formatSize(done)} of {formatSize(size)}
      </span>
      <button type="button" className="button button-small" onClick={onCancel}>
        Cancel
      </button>
    </div>
  );
}

/** Said at each quarter, not at each chunk. */
function toAnnouncement(digesting: Digesting): string | null {
  if (digesting.state === 'none') return null;
  const name = digesting.name;
  if (digesting.state === 'failed') {
    return `${name} could not be read to its end. It may be a folder, or have changed or gone since it was chosen.`;
  }
  if (digesting.state === 'read')
    return `${name} is read: ${formatSize(digesting.size)}. Its SHA-256 is below.`;
  const quarter = Math.floor((digesting.done / digesting.size) * 4) * 25;
  return quarter === 0 ? `Reading ${name} in your browser.` : `${quarter} percent of ${name} is read.`;
}

import type { ReactNode } from 'react';
import { joinWords } from '@/lib/format';
import { Commands } from '../ui/commands';
import type { Failure } from './failure';

type TextProps = {
  id: string;
  label: string;
  value?: string;
  wrong: boolean;
  mono?: boolean;
  children?: ReactNode;
};

/** One line of text with its label and, below it, what may stand there. */
export function TextField({ id, label, value = '', wrong, mono = false, children }: TextProps) {
  return (
    <div className="grid content-start gap-1">
      <label htmlFor={id} className="font-semibold">
        {label}
      </label>
      <input
        id={id}
        name={id}
        type="text"
        defaultValue={value}
        maxLength={2048}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        aria-invalid={wrong || undefined}
        aria-describedby={
          [children ? `${id}-hint` : '', wrong ? 'verify-wrong' : ''].join(' ').trim() || undefined
        }
        className={`field ${mono ? 'font-mono text-small' : ''}`}
      />
      {children && (
        <p id={`${id}-hint`} className="text-small text-soft">
          {children}
        </p>
      )}
    </div>
  );
}

/** Whether the failure is about the field, which the beginning of its code tells. */
export const isAbout = (wrong: Failure | null, ...fields: string[]): boolean =>
  fields.some((field) => wrong?.code.startsWith(field) === true);

export function NameField({
  named,
  hosts,
  wrong,
}: {
  named: string;
  hosts: string[];
  wrong: Failure | null;
}) {
  return (
    <TextField
      id="named"
      label="File name, or address"
      value={named}
      wrong={isAbout(wrong, 'FILENAME', 'FILE_', 'PROJECT_')}
    >
      Its name alone, such as <span className="identity">sampleproject-4.0.0.tar.gz</span>; or an address at{' '}
      {joinWords(hosts)}; or <span className="identity">pypi:</span> and the name, to compare your file with
      what is listed.
    </TextField>
  );
}

const COMMANDS = [
  { title: 'On Linux', command: 'sha256sum FILE' },
  { title: 'On macOS', command: 'shasum -a 256 FILE' },
  { title: 'On Windows', command: 'certutil -hashfile FILE SHA256' },
];

export function DigestField({ sha256, wrong }: { sha256: string; wrong: Failure | null }) {
  return (
    <div className="grid gap-1">
      <TextField id="sha256" label="SHA-256 of the file" value={sha256} wrong={isAbout(wrong, 'SHA256')} mono>
        Computed here once you choose the file. Left empty, the index’s word for it is taken.
      </TextField>
      <details className="text-small">
        <summary className="min-h-6">Compute it yourself</summary>
        <div className="max-w-xl py-2">
          <Commands commands={COMMANDS} />
        </div>
      </details>
    </div>
  );
}

type ProvenanceProps = {
  index: string;
  wrong: Failure | null;
  onDocument: (file: File | null) => void;
  onPaste: (isThere: boolean) => void;
};

export function ProvenanceFields({ index, wrong, onDocument, onPaste }: ProvenanceProps) {
  const isWrong = isAbout(wrong, 'PROVENANCE');
  return (
    <div className="grid gap-2">
      <label htmlFor="provenance" className="font-semibold">
        Provenance document
      </label>
      <input
        id="provenance"
        name="provenance"
        type="file"
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? 'provenance-hint verify-wrong' : 'provenance-hint'}
        className="file-input"
        onChange={({ currentTarget }) => onDocument(currentTarget.files?.[0] ?? null)}
      />
      <p id="provenance-hint" className="text-small text-soft">
        Without one, {index} is asked for it by the file’s name. A document alone is shown, unverified. At
        most 256 KiB.
      </p>
      <details className="text-small">
        <summary className="min-h-6">Paste it instead</summary>
        <label htmlFor="provenance-text" className="sr-only">
          Provenance document, as text
        </label>
        <textarea
          id="provenance-text"
          name="provenance-text"
          rows={6}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="none"
          className="field w-full font-mono"
          onChange={({ currentTarget }) => onPaste(currentTarget.value.trim() !== '')}
        />
      </details>
    </div>
  );
}

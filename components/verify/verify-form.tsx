import { type FormEvent, type ReactNode, useRef } from 'react';
import type { Verified } from '@/lib/actions';
import { toIndexName } from '@/lib/format';
import type { VerifyPage } from '@/lib/queries/views/verify';
import { Section } from '../ui/section';
import { ChooseFile } from './choose-file';
import { ExpectedFields } from './expected-fields';
import type { Failure } from './failure';
import { DigestField, NameField, ProvenanceFields } from './fields';
import { findProblem, MAX_DOCUMENT_BYTES } from './sort-files';
import { useChosen } from './use-chosen';
import type { Digesting } from './use-digest';

type Props = {
  page: VerifyPage;
  sent: Verified['sent'];
  failure: Failure | null;
  pending: boolean;
  /** Without scripts. */
  submit: (form: FormData) => void;
  /** With them. */
  ask: (form: FormData) => void;
};

/** The file's input has no name, so that no browser sends it, with scripts or without. */
export function VerifyForm({ page, sent, failure, pending, submit, ask }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const chosen = useChosen(form);
  const { digesting, isOver, hasDocument } = chosen;
  const index = toIndexName(page.index);
  const wrong = chosen.problem ?? failure;

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const data = readFields(event.currentTarget);
    const found = findUnsent(data, digesting);
    chosen.setProblem(found);
    if (!found) ask(data);
  }
  return (
    <form ref={form} action={submit} onSubmit={send}>
      <Head index={index} />
      <Section id="the-file" title="File">
        <div className="grid gap-4">
          <ChooseFile
            digesting={digesting}
            isOver={isOver}
            onFile={chosen.chooseFile}
            onCancel={chosen.takeBack}
          />
          <NameField named={sent.named} hosts={page.hosts} wrong={wrong} />
          <DigestField sha256={sent.sha256} wrong={wrong} />
        </div>
      </Section>
      <Section id="its-provenance" title="Provenance">
        <ProvenanceFields
          index={index}
          wrong={wrong}
          onDocument={chosen.chooseDocument}
          onPaste={chosen.setHasDocument}
        />
      </Section>
      <Section id="whom-you-expect" title="Expected publisher">
        <ExpectedFields sent={sent} wrong={wrong} />
      </Section>
      <Send pending={pending} wrong={wrong}>
        {digesting.state === 'read' && !hasDocument ? `Look it up at ${index} and check` : 'Check'}
      </Send>
    </form>
  );
}

function Head({ index }: { index: string }) {
  return (
    <div className="pt-8 pb-7">
      <h1 className="max-w-[42ch] text-hero">Check a file here</h1>
      <p className="mt-3 max-w-prose">
        A distribution file of {index}, and the provenance that goes with it. The file never leaves your
        browser: only its name, its SHA-256 and the provenance document are sent, and nothing of it is stored.
      </p>
    </div>
  );
}

type SendProps = { pending: boolean; wrong: Failure | null; children: ReactNode };

function Send({ pending, wrong, children }: SendProps) {
  return (
    <div className="verify-send">
      <button type="submit" className="button" aria-disabled={pending} aria-describedby="verify-wrong">
        {pending ? 'Checking' : children}
      </button>
      <p role="status" className="sr-only">
        {pending && 'Checking.'}
      </p>
      <p id="verify-wrong" role="alert" className="max-w-prose empty:hidden">
        {wrong && !pending && (
          <>
            <span className="text-contradicted">{wrong.message}</span>
            {/^[A-Z\d]+_/.test(wrong.code) && <span className="identity text-soft"> {wrong.code}</span>}
          </>
        )}
      </p>
    </div>
  );
}

const failed = (code: string, message: string): Failure => ({ code, message });

/** A control in which nothing is chosen counts as an empty file of no name, which its sending gives one. */
function readFields(form: HTMLFormElement): FormData {
  const data = new FormData(form);
  const provenance = data.get('provenance');
  if (provenance instanceof File && provenance.size === 0 && provenance.name === '')
    data.delete('provenance');
  return data;
}

/** What need not be sent to be refused. */
function findUnsent(data: FormData, { state }: Digesting): Failure | null {
  if (state === 'reading') return failed('FILE', 'The file is still being read. Check it once that is done.');
  if (state === 'failed' && data.get('sha256') === '') {
    return failed('FILE', 'The file could not be read, so there is no digest of it. Choose it again.');
  }
  const chosen = data.get('provenance');
  const problem = chosen instanceof File ? findProblem(null, chosen) : null;
  if (problem !== null) return failed('PROVENANCE', problem);
  const pasted = String(data.get('provenance-text') ?? '');
  if (pasted.length <= MAX_DOCUMENT_BYTES) return null;
  return failed('PROVENANCE', 'What is pasted is larger than 256 KiB. It is not sent.');
}

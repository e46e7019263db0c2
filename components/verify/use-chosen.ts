import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Failure } from './failure';
import { findProblem } from './sort-files';
import { useDigest } from './use-digest';
import { useDrop } from './use-drop';

/** What a person chose or dropped, and what that fills in: the fields of the form are what is sent, and all of it. */
export function useChosen(form: RefObject<HTMLFormElement | null>) {
  const { digesting, start, stop } = useDigest();
  const [problem, setProblem] = useState<Failure | null>(null);
  const [hasDocument, setHasDocument] = useState(false);
  const filled = useRef('');
  const find = (selector: string) => form.current?.querySelector<HTMLInputElement>(selector) ?? null;

  /** Unless a person wrote another name there. */
  function fill(name: string) {
    const [named, digest] = [find('#named'), find('#sha256')];
    if (named && (named.value === '' || named.value === filled.current)) named.value = name;
    if (digest) digest.value = '';
    filled.current = name;
  }
  function refuse(code: string, message: string | null): boolean {
    setProblem(message === null ? null : { code, message });
    return message !== null;
  }
  function chooseFile(file: File | null) {
    const isRefused = refuse('FILE', findProblem(file, null));
    const usable = isRefused ? null : file;
    fill(usable?.name ?? '');
    if (usable) start(usable);
    else stop();
    if (isRefused) empty(find('#file'));
  }
  function chooseDocument(file: File | null) {
    refuse('PROVENANCE', findProblem(null, file));
    setHasDocument(file !== null);
  }
  function takeBack() {
    empty(find('#file'));
    chooseFile(null);
    find('#file')?.focus();
  }
  const isOver = useDrop(form, {
    onFiles: ({ distribution, provenance }) => {
      if (distribution) put(find('#file'), distribution);
      if (provenance) put(find('#provenance'), provenance);
      if (distribution) chooseFile(distribution);
      if (provenance) chooseDocument(provenance);
    },
    onProblem: (message) => setProblem({ code: 'FILE', message }),
  });
  useEffect(() => {
    const digest = form.current?.querySelector<HTMLInputElement>('#sha256');
    if (digest && digesting.state === 'read') digest.value = digesting.sha256;
  }, [form, digesting]);
  return {
    digesting,
    isOver,
    problem,
    setProblem,
    hasDocument,
    setHasDocument,
    chooseFile,
    chooseDocument,
    takeBack,
  };
}

function empty(input: HTMLInputElement | null): void {
  if (input) input.value = '';
}

/** So that the browser's own control names the file that was dropped, and sends it where it is one that is sent. */
function put(input: HTMLInputElement | null, file: File): void {
  const transfer = new DataTransfer();
  transfer.items.add(file);
  if (input) input.files = transfer.files;
}

import { type RefObject, useEffect, useRef, useState } from 'react';
import { sortFiles } from './sort-files';

type Heard = {
  onFiles: (files: { distribution: File | null; provenance: File | null }) => void;
  onProblem: (sentence: string) => void;
};

/** The whole window takes what is dropped while `form` is shown; elsewhere the browser would open the file instead. */
export function useDrop(form: RefObject<HTMLFormElement | null>, heard: Heard): boolean {
  const [isOver, setIsOver] = useState(false);
  const latest = useRef(heard);
  latest.current = heard;

  useEffect(() => {
    const isShown = () => form.current?.checkVisibility() === true;
    const over = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes('Files') || !isShown()) return;
      event.preventDefault();
      setIsOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const drop = (event: DragEvent) => {
      setIsOver(false);
      if (!event.dataTransfer?.types.includes('Files') || !isShown()) return;
      event.preventDefault();
      const sorted = sortFiles(readDropped(event.dataTransfer).map(toNamed));
      if ('problem' in sorted) latest.current.onProblem(sorted.problem);
      else {
        const { distribution, provenance } = sorted;
        latest.current.onFiles({
          distribution: distribution?.file ?? null,
          provenance: provenance?.file ?? null,
        });
      }
    };
    const listening = new AbortController();
    const options = { signal: listening.signal };
    window.addEventListener('dragover', over, options);
    window.addEventListener('dragleave', leave, options);
    window.addEventListener('drop', drop, options);
    return () => listening.abort();
  }, [form]);
  return isOver;
}

type Held = { file: File; isFolder: boolean };
const toNamed = ({ file, isFolder }: Held) => ({ file, isFolder, name: file.name, size: file.size });

/** A folder comes as a file that cannot be read; only its entry says so. */
function readDropped({ items }: DataTransfer): Held[] {
  return [...items].flatMap((item) => {
    const file = item.getAsFile();
    return file ? [{ file, isFolder: item.webkitGetAsEntry()?.isDirectory === true }] : [];
  });
}

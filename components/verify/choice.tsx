import type { FormEvent } from 'react';
import type { Verified } from '@/lib/actions';
import { formatSize, plural, toIndexName } from '@/lib/format';
import type { FileChoice } from '@/lib/queries/views/verify';
import { When } from '../ui/when';

type Props = {
  choice: FileChoice;
  sent: Verified['sent'];
  pending: boolean;
  submit: (form: FormData) => void;
  ask: (form: FormData) => void;
};

/** A release was named, which has several files. */
export function Choice({ choice, sent, pending, submit, ask }: Props) {
  const { project, version, files, leftOut, index } = choice;
  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    ask(new FormData(event.currentTarget, submitter));
  }
  return (
    <form action={submit} onSubmit={send}>
      <h1 className="pt-3 text-hero">
        Which file of {project} {version}?
      </h1>
      <p className="mt-3 max-w-prose pb-6">
        {toIndexName(index, true)} lists {plural(files.length + leftOut, 'file')} of it. Whether a file has
        provenance is the index’s word; nothing has been verified yet.
      </p>
      {Object.entries(sent).map(
        ([name, value]) => name !== 'named' && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <table className="listing max-w-5xl">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col">Size</th>
            <th scope="col">Uploaded</th>
            <th scope="col">Provenance</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ filename, size, uploadTime, hasProvenance }) => (
            <tr key={filename}>
              <th scope="row">
                <button type="submit" name="named" value={`pypi:${filename}`} className="choice identity">
                  {filename}
                </button>
              </th>
              <td>{size === null ? 'Not stated' : formatSize(size)}</td>
              <td>{uploadTime ? <When at={uploadTime} /> : 'Not stated'}</td>
              <td data-name="Provenance">{hasProvenance ? 'Listed' : 'None listed'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p role="status" className="pt-3 empty:hidden">
        {pending && 'Looking it up.'}
      </p>
      {leftOut > 0 && (
        <p className="pt-3 text-soft">{plural(leftOut, 'more file')} not shown. Name one instead.</p>
      )}
    </form>
  );
}

import { formatDate, formatSize, isClaimed, toHeadline } from '@/lib/format';
import type { FileRow, Release } from '@/lib/queries/dto';
import { ExpectationWord } from '../ledger/expectation';
import { BesideCommit } from '../source/beside-commit';
import { Copy } from '../ui/copy';
import { Link } from '../ui/link';
import { OutcomeWord } from '../ui/outcome';
import { filePath } from '../ui/paths';
import { PublishedFrom } from '../ui/published-from';
import { Tag } from '../ui/tag';
import { When } from '../ui/when';

/** The files of a release, each with what can be said of it. */
export function FileTable({ project, release }: { project: string; release: Release }) {
  return (
    <table className="listing files">
      <caption className="sr-only">
        Files of {project} {release.version}
      </caption>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Verification</th>
          <th scope="col">Publisher</th>
          <th scope="col">Size</th>
          <th scope="col">Uploaded</th>
        </tr>
      </thead>
      <tbody>
        {release.files.map((file) => (
          <Row
            key={`${file.filename}${file.sha256}`}
            file={file}
            href={filePath(project, release.version, file.filename)}
          />
        ))}
      </tbody>
    </table>
  );
}

function Row({ file, href }: { file: FileRow; href: string }) {
  return (
    <tr className="board-row" data-row="">
      <th scope="row" className="font-normal">
        <Link href={href} data-row-link="" className="identity font-semibold">
          {file.filename}
        </Link>
        {file.yanked !== false && (
          <Tag>
            yanked{file.yanked && ': '}
            <span className="wrap-anywhere">{file.yanked}</span>
          </Tag>
        )}
        {file.recordedAt && <Tag>recorded {formatDate(file.recordedAt)}</Tag>}
        {file.goneAt && <Tag>no longer listed since {formatDate(file.goneAt)}</Tag>}
        {file.sha256 && (
          <span className="file-digest">
            SHA-256 <span className="identity">{file.sha256}</span>
            <Copy text={file.sha256} what={`the digest of ${file.filename}`} />
          </span>
        )}
      </th>
      <td>
        <OutcomeWord outcome={file.outcome} />
        {file.expectation !== 'none' && <ExpectationWord expectation={file.expectation} />}
        {file.message && <p>{toHeadline(file.code, file.message)}</p>}
        {file.source && <BesideCommit source={file.source} />}
      </td>
      <td>
        {file.publisher ? (
          <PublishedFrom publisher={file.publisher} isClaimed={isClaimed(file)} />
        ) : (
          <span className="text-soft">no publisher named</span>
        )}
      </td>
      <td className="whitespace-nowrap tabular-nums" data-name="Size">
        {file.size === null ? 'not stated' : formatSize(file.size)}
      </td>
      <td className="whitespace-nowrap" data-name="Uploaded">
        {file.uploadTime ? <When at={file.uploadTime} /> : 'not stated'}
      </td>
    </tr>
  );
}

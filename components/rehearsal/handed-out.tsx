import type { AttackPage } from '@/lib/queries/views/rehearsal';
import { Fact, Facts } from '../ui/section';
import { When } from '../ui/when';
import { Built } from './before';

/** The file that a user fetches, as the index lists it and as it arrives. */
export function HandedOut({ page }: { page: AttackPage }) {
  const { fetched, added } = page;
  const others = added.filter(({ filename }) => filename !== fetched.filename);
  const isSame = fetched.received === fetched.sha256;
  return (
    <Facts>
      <Fact name="File">
        <span className="identity">{fetched.filename}</span>
      </Fact>
      <Fact name="Uploaded">
        <When at={fetched.uploadTime} exact />
      </Fact>
      <Fact name="SHA-256, by the index">
        <span className="identity">{fetched.sha256}</span>
      </Fact>
      <Fact name="SHA-256, as it arrives">
        {isSame ? 'The same.' : <span className="identity">{fetched.received}</span>}
      </Fact>
      <Fact name="What is in it">
        {fetched.holds && (
          <ul>
            {fetched.holds.map((path) => (
              <li key={path} className="identity">
                {path}
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact name="Provenance">
        {fetched.provenance ? (
          <a href={`/api/v1/provenance/${fetched.provenance}`} className="identity inline-block min-h-6">
            {fetched.provenance}
          </a>
        ) : (
          'The index says there is none.'
        )}
      </Fact>
      <Fact name="Who it says built it">{fetched.builtBy && <Built builtBy={fetched.builtBy} />}</Fact>
      <Fact name="Beside it">
        {others.length > 0 && (
          <ul>
            {others.map(({ filename, provenance }) => (
              <li key={filename}>
                <span className="identity">{filename}</span>
                {provenance ? ', with provenance' : ', without provenance'}
              </li>
            ))}
          </ul>
        )}
      </Fact>
    </Facts>
  );
}

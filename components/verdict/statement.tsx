import { listStatementParts, toHeadline, toIndexName, toPublisherWords } from '@/lib/format';
import { SafeLink } from '../ui/external';
import { Breakable } from '../ui/published-from';
import { leadAttestation, toCommitURL, toLink, toStated, toWorkflowURL, type View } from './view';

/** The sentence a page is about, whole, with its identities as links that name where they go. */
export function Statement({ view }: { view: View }) {
  const { verdict } = view;
  if (verdict.outcome === 'verified') return <Confirmed view={view} />;
  if (verdict.outcome === 'no-provenance')
    return <>{toIndexName(view.index, true)} says this file has no provenance.</>;
  return <>{toHeadline(verdict.code, verdict.message)}</>;
}

function Confirmed({ view }: { view: View }) {
  const lead = leadAttestation(view.verdict);
  if (!lead?.publisher) return <>Every check of its attestation passed.</>;
  const { publisher, claims } = lead;
  const links = {
    place: toPublisherWords(publisher).url,
    means: toWorkflowURL(claims),
    commit: toCommitURL(claims),
  };
  return listStatementParts(toStated(view)).map(({ text, names }) => {
    if (names === undefined) return text;
    if (names === 'date')
      return (
        <span key={names} className="whitespace-nowrap">
          {text}
        </span>
      );
    return (
      <SafeLink key={names} href={toLink(view, links[names])}>
        <Breakable text={text} />
      </SafeLink>
    );
  });
}

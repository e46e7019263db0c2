import type { ReactNode } from 'react';
import {
  formatDate,
  PUBLISHER_FACTS,
  shortCommit,
  toHeadline,
  toIndexName,
  toPublisherWords,
} from '@/lib/format';
import { SafeLink } from '../ui/external';
import { Breakable } from '../ui/published-from';
import { leadAttestation, toCommit, toCommitURL, toLink, toWorkflowURL, type View } from './view';

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
  const words = toPublisherWords(lead.publisher);
  const commit = toCommit(lead.claims);
  return (
    <>
      {`${PUBLISHER_FACTS[lead.publisher.kind].verb} `}
      <Named href={toLink(view, words.url)}>{words.place}</Named>
      {words.means && (
        <>
          {' '}
          by <Named href={toLink(view, toWorkflowURL(lead.claims))}>{words.means}</Named>
        </>
      )}
      {commit && (
        <>
          {' '}
          at commit <Named href={toLink(view, toCommitURL(lead.claims))}>{shortCommit(commit)}</Named>
        </>
      )}
      {view.uploadTime && (
        <>
          , uploaded <span className="whitespace-nowrap">{formatDate(view.uploadTime)}</span>
        </>
      )}
      .
    </>
  );
}

function Named({ href, children }: { href: string | null; children: string }) {
  const text: ReactNode = <Breakable text={children} />;
  return <SafeLink href={href}>{text}</SafeLink>;
}

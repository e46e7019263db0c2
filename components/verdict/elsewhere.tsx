import { toIndexName } from '@/lib/format';
import { External } from '../ui/external';
import { ATTESTATIONS_HELP, toLogPage } from '../ui/paths';
import { leadAttestation, toLink, type View } from './view';

/** Where others say something of the same file: the index, the transparency log, and what an attestation is. */
export function Elsewhere({ view }: { view: View }) {
  const log = leadAttestation(view.verdict)?.log;
  const isPublic = view.verdict.trustedRoot?.instance === 'public-good';
  const links: [string, string | null][] = [
    [`View on ${toIndexName(view.index)}`, toLink(view, view.indexPage)],
    ['Sigstore transparency entry', isPublic && log ? toLogPage(log.baseURL, log.logIndex) : null],
    ['What an attestation is, by PyPI', ATTESTATIONS_HELP],
  ];
  return (
    <p className="mt-3 flex flex-wrap gap-x-5 gap-y-1 text-small print:hidden">
      {links.map(
        ([name, href]) =>
          href && (
            <External key={name} href={href} className="inline-block min-h-6">
              {name}
            </External>
          ),
      )}
    </p>
  );
}

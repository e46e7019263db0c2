import { toIndexName } from '@/lib/format';
import type { GentooDesk } from '@/lib/queries/views/gentoo';
import { Section } from '../ui/section';
import { CompareManifest } from './compare-manifest';
import { DistLines } from './dist-lines';

export function ManifestSection({ desk: { ebuild, record, sdist } }: { desk: GentooDesk }) {
  const key = JSON.stringify(ebuild);
  return (
    <Section id="manifest" title="Manifest">
      <div className="sentences">
        <DistLines key={key} fields={ebuild} filename={sdist.name} index={toIndexName(record.index)} />
        <CompareManifest key={`${key} whole`} project={record.project} index={toIndexName(record.index)} />
      </div>
    </Section>
  );
}

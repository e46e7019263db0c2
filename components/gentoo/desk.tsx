import type { GentooDesk, GentooPatch } from '@/lib/queries/views/gentoo';
import { Notice } from '../ui/notice';
import { ComputedSection } from './computed';
import { KnownSection } from './known';
import { ManifestSection } from './manifest';
import { MistakesSection } from './mistakes';
import { WriteSection } from './write';

/** All that is said of one ebuild. `patch` where its text is at hand. */
export function Desk({ desk, patch }: { desk: GentooDesk; patch?: GentooPatch }) {
  const { lint } = desk;
  return (
    <>
      {(desk.notes.length > 0 || lint.length > 0) && (
        <div className="pb-6">
          <Notice edge={lint.length > 0 ? 'failed' : 'plain'}>
            {lint.length > 0 && (
              <p>
                <a href="#mistakes">{lint.length === 1 ? 'One mistake' : `${lint.length} mistakes`}</a>:{' '}
                {lint[0]?.message}
              </p>
            )}
            {desk.notes.map((note) => (
              <p key={note}>{note}</p>
            ))}
          </Notice>
        </div>
      )}
      <ComputedSection desk={desk} />
      <KnownSection desk={desk} />
      <WriteSection desk={desk} patch={patch} />
      <MistakesSection desk={desk} />
      <ManifestSection desk={desk} />
    </>
  );
}

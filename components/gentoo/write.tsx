import type { GentooDesk, GentooPatch, GentooPin } from '@/lib/queries/views/gentoo';
import { Copy } from '../ui/copy';
import { Notice } from '../ui/notice';
import { Section } from '../ui/section';

export function WriteSection({ desk, patch }: { desk: GentooDesk; patch?: GentooPatch }) {
  const { pin, record } = desk;
  return (
    <Section id="write" title="What to write">
      <div className="sentences">
        {pin ? (
          <PinLine pin={pin} desk={desk} />
        ) : (
          <p className="max-w-prose">
            Nobody is remembered as the publisher of {record.project}, so no line is written from here.
          </p>
        )}
        {patch && <Patch patch={patch} />}
      </div>
    </Section>
  );
}

function PinLine({ pin, desk: { record, version, ebuild } }: { pin: GentooPin; desk: GentooDesk }) {
  const { written, reservations, isOther, provider } = pin;
  if (!written.ok) return <p className="max-w-prose">{written.message}</p>;
  return (
    <>
      <p className="max-w-prose">
        {isOther
          ? `The publisher of ${record.project} ${pin.version}; nothing is known of ${version} yet.`
          : `The publisher of ${record.project} ${pin.version}.`}
        {provider === ebuild.verify_repo && ' That is who is named already.'}
      </p>
      {reservations.length > 0 && (
        <Notice>
          <p className="font-semibold">Read this before you rely on it</p>
          {reservations.map(({ code, message }) => (
            <p key={`${code} ${message}`}>{message}</p>
          ))}
        </Notice>
      )}
      <Code text={written.text} what="the line of the ebuild" title="Before inherit" />
    </>
  );
}

function Patch({ patch }: { patch: GentooPatch }) {
  if (!patch.ok) return <p className="max-w-prose">{patch.message}</p>;
  if (patch.diff === null) {
    return (
      <p className="max-w-prose">
        No patch is needed: the ebuild names {patch.provider} as it has to be named.
      </p>
    );
  }
  const where = patch.path.includes('/') ? 'the repository’s own folder' : 'the folder of the package';
  return (
    <Code text={patch.diff} what="the patch" title={`As a patch, for patch -p1 or git apply in ${where}`} />
  );
}

export function Code({ text, what, title }: { text: string; what: string; title: string }) {
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4 pb-1">
        <h3 className="font-sans font-normal text-soft">{title}</h3>
        <Copy text={text} what={what} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <pre className="paper-code" tabIndex={0}>
        <code>{text.trimEnd()}</code>
      </pre>
    </div>
  );
}

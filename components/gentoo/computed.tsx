import { escapeText } from '@/lib/format';
import type { GentooDesk } from '@/lib/queries/views/gentoo';
import { Copy } from '../ui/copy';
import { SafeLink } from '../ui/external';
import { Breakable } from '../ui/published-from';
import { Fact, Facts, Section } from '../ui/section';

const VARIABLES = ['S', 'SRC_URI', 'IUSE', 'BDEPEND'] as const;

export function ComputedSection({ desk }: { desk: GentooDesk }) {
  const { version, sdist, wheel, provenance, variables, verification } = desk;
  return (
    <Section id="computed" title="What the eclass computes">
      <Facts>
        <Fact name="Version on PyPI">
          <Value text={version} what="the version" />
        </Fact>
        <Fact name="Source distribution">
          <Value text={sdist.name} what="the name of the source distribution" />
          <Value text={sdist.url} what="the address of the source distribution" isLink />
        </Fact>
        <Fact name="Wheel">
          <Value text={wheel.name} what="the name of the wheel" />
          <Value text={wheel.url} what="the address of the wheel" isLink />
        </Fact>
        <Fact name="Provenance">
          <Value text={provenance.eclassUrl} what="the eclass’s address of the provenance" isLink />
          {provenance.url && (
            <>
              <span className="text-small text-soft">
                Without the v that the eclass writes, as PyPI itself names it:
              </span>
              <Value text={provenance.url} what="PyPI’s address of the provenance" isLink />
            </>
          )}
        </Fact>
        {VARIABLES.map((name) => (
          <Fact key={name} name={name}>
            {variables[name] ? (
              <Value text={variables[name]} what={name} />
            ) : (
              <span className="text-soft">nothing</span>
            )}
          </Fact>
        ))}
        <Fact name="Verified with">
          {verification ? (
            <Value text={verification.command} what="the command that verifies" />
          ) : (
            <span className="text-soft">nothing, since no publisher is named</span>
          )}
        </Fact>
      </Facts>
    </Section>
  );
}

function Value({ text, what, isLink = false }: { text: string; what: string; isLink?: boolean }) {
  return (
    <span className="gentoo-value identity">
      {isLink ? (
        <SafeLink href={text}>
          <Breakable text={text} />
        </SafeLink>
      ) : (
        // The part of SRC_URI that depends on a flag has a line of its own.
        escapeText(text).replace(' verify-provenance? (', '\nverify-provenance? (')
      )}
      <Copy text={text} what={what} />
    </span>
  );
}

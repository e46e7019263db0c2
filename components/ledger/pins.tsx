import type { Obstacle } from '@/lib/access/visitor';
import { setPin } from '@/lib/actions';
import type { PinView, Project } from '@/lib/queries/dto';
import { RoleNeeded } from '../ui/read-only';
import { Section } from '../ui/section';
import { When } from '../ui/when';
import { Expected } from './expected';
import { PinForm, UnpinForm } from './pin-form';
import { suggestPin } from './pin-suggestions';

type Props = { project: Project; reviewer: string | null; obstacle: Obstacle | null };

/** Whom a person expects, since when, and every pin before. `reviewer`: null where nobody pins. */
export function Pins({ project, reviewer, obstacle }: Props) {
  const { pin, pins, firstUse } = project.ledger;
  const action = setPin.bind(null, project.project);
  const earlier = pins.filter(({ id }) => id !== pin?.id).toReversed();
  return (
    <Section id="pin" title="Expected publisher">
      <div className="grid gap-3">
        {pin ? (
          <>
            <p>
              <PinWords pin={pin} />
            </p>
            {reviewer !== null && <UnpinForm action={action} />}
          </>
        ) : (
          <p className="max-w-prose">{toNobodyWords(firstUse ?? null, reviewer !== null)}</p>
        )}
        {reviewer !== null && (
          <PinForm
            action={action}
            suggestion={suggestPin(project)}
            reviewer={reviewer}
            isPinned={pin !== null}
          />
        )}
        <RoleNeeded obstacle={obstacle} doing="Pinning a publisher" />
        {earlier.length > 0 && (
          <div className="text-small">
            <h3 className="font-sans">Earlier pins</h3>
            <ol className="grid gap-1 pt-1">
              {earlier.map((one) => (
                <li key={one.id} className="border-s-2 border-control ps-3">
                  <PinWords pin={one} />
                </li>
              ))}
            </ol>
          </div>
        )}
      </div>
    </Section>
  );
}

function toNobodyWords(firstUse: Project['ledger']['firstUse'], mayPin: boolean): string {
  const pin = 'No pin is set.';
  if (firstUse === null)
    return `${pin} No publisher has been confirmed yet either${mayPin ? '; you can name one before that' : ''}.`;
  const { version, observed } = firstUse;
  const how = observed === 'live' ? 'was seen live' : 'was read from history';
  return `${pin} Each release is compared with the one before it on its own line. The first that was confirmed is ${version}; it ${how}.`;
}

function PinWords({ pin: { publisher, by, at } }: { pin: PinView }) {
  return (
    <>
      {publisher ? <Expected publisher={publisher} /> : 'Nobody was expected any more'}
      <span className="text-small text-soft">
        ; by {by} on <When at={at} exact />
      </span>
    </>
  );
}

import { describe, expect, it } from 'vitest';
import type { TrackedProject } from '../../../lib/store/collection-store.ts';
import type { ExpectedPublisher } from '../../../lib/verify/verdict.ts';
import { planPin } from '../../../lib/watch/import-pins.ts';

const STAGE = { kind: 'repository', repository: 'https://github.com/theatre/stagecraft' } as const;
const OTHER = { kind: 'repository', repository: 'https://github.com/theatre/other' } as const;
const GOOGLE = { kind: 'Google', email: 'crew@theatre.example' } as const;

const plan = (publishers: ExpectedPublisher[], current?: ExpectedPublisher | null) => {
  const tracked: TrackedProject | undefined =
    current === undefined
      ? undefined
      : {
          id: 1,
          name: 'stagecraft',
          isTracked: true,
          world: 'pypi',
          pin: { id: 'p', publisher: current, by: 'Zoë', at: 0 },
        };
  return planPin({ name: 'stagecraft', publishers }, tracked);
};

describe('what becomes of the publishers that a file names', () => {
  it('is nothing where it names none', () => {
    expect(plan([])).toBeNull();
    expect(plan([], STAGE)).toBeNull();
  });

  it.each([
    ['nobody tracks the project', undefined],
    ['a person took the pin back', null],
  ])('is a pin where %s', (_, current) => {
    expect(plan([STAGE], current)).toMatchObject({ plan: 'set', publishers: [STAGE], current: null });
  });

  it('is nothing new where the same is pinned, however that is spelled', () => {
    const whole = { ...STAGE, workflow: null, environment: null };
    expect(plan([whole], STAGE)).toMatchObject({ plan: 'same' });
    expect(plan([STAGE], whole)).toMatchObject({ plan: 'same' });
    expect(plan([GOOGLE], GOOGLE)).toMatchObject({ plan: 'same' });
  });

  it.each([
    ['another repository', OTHER],
    ['another kind of publisher', GOOGLE],
    ['a workflow that the file does not name', { ...STAGE, workflow: 'release.yml' }],
  ])('leaves a pin of %s as it is', (_, current) => {
    expect(plan([STAGE], current)).toMatchObject({ plan: 'kept', current });
  });

  it('is no pin where the file names several, and the pin there is stays', () => {
    expect(plan([STAGE, OTHER])).toMatchObject({ plan: 'several', current: null });
    expect(plan([STAGE, OTHER], STAGE)).toMatchObject({ plan: 'several', current: STAGE });
    expect(plan([STAGE, { ...STAGE, workflow: null }])).toMatchObject({
      plan: 'set',
      publishers: [{ workflow: null }],
    });
  });

  it('is no pin where none could ever match, with the reason', () => {
    const answer = plan([{ kind: 'repository', repository: 'https://github.com/theatre/stagecraft.git' }]);
    expect(answer).toMatchObject({ plan: 'never' });
    expect(answer?.reason).toMatch(/without \.git at its end\.$/);
  });
});

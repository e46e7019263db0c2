import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseProvenance } from '../../../lib/pep740/provenance.ts';
import { PUBLISHER_KINDS } from '../../../lib/pep740/publisher.ts';
import { runs } from '../../setup/runs.ts';
import { aGitHubPublisher, aProvenance, type JSONObject, type JSONValue, toBytes } from './a-provenance.ts';
import { anyJSON, anyText } from './any-text.ts';
import { expectSafeReason } from './expect-reason.ts';

const aGitLabPublisher = { kind: 'GitLab', repository: 'group/project', workflow_filepath: '.gitlab-ci.yml' };
const aGooglePublisher = { kind: 'Google', email: 'robot@project.iam.gserviceaccount.com' };
const aCircleCIPublisher = {
  kind: 'CircleCI',
  project_id: '0b1e6d2c-8f0a-4c3b-9d7e-2a5f4c6b8d10',
  pipeline_definition_id: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
};

function parse(publisher: JSONValue): ReturnType<typeof parseProvenance> {
  return parseProvenance(toBytes(aProvenance(publisher)));
}

function read(publisher: JSONValue): unknown {
  const parsed = parse(publisher);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.value.attestationBundles[0]?.publisher;
}

function expectRefusal(publisher: JSONObject, key: string): void {
  const parsed = parse(publisher);
  const what = JSON.stringify(publisher);
  expect(parsed, what).toMatchObject({ ok: false, code: 'PROVENANCE_MALFORMED' });
  expectSafeReason(parsed);
  if (!parsed.ok) expect(parsed.reason).toContain(`$.attestation_bundles[0].publisher.${key} `);
}

/** Values that no field of a publisher may have. */
const NEVER: JSONValue[] = [
  ...[
    null,
    1,
    true,
    [],
    {},
    ['a/b'],
    '',
    ' ',
    '.',
    '..',
    '/',
    'a\0/b',
    'a\n/b',
    'a/b\n',
    'a/\u202eb',
    'a/b\u200b',
  ],
  ...['a/\u001b[31mb', 'a/..', '../b', '/a/b', 'a//b', 'a/b/', 'a\\b', 'a/b\\c', 'x'.repeat(5000)],
];

describe('a GitHub publisher', () => {
  test('is narrowed', () => {
    expect(read({ ...aGitHubPublisher(), environment: 'pypi' })).toEqual({
      known: true,
      publisher: { kind: 'GitHub', repository: 'owner/name', workflow: 'release.yml', environment: 'pypi' },
    });
  });

  test.each(['a/b', 'Owner-1/Name.py_2-x', 'user_company/x', 'a/.github', 'o/-', 'a-/..b', '0/0'])(
    'may have the repository %s',
    (repository) => {
      expect(read({ ...aGitHubPublisher(), repository })).toMatchObject({ publisher: { repository } });
    },
  );

  test('may not have other things as its repository', () => {
    const others = [
      'a',
      'a/b/c',
      'a b/c',
      'a/b c',
      'a.b/c',
      'a/b@x',
      'a/b?x',
      'a/b#x',
      'a/b%2e',
      'github.com/a/b',
      'é/b',
    ];
    for (const repository of [...NEVER, ...others]) {
      expectRefusal({ ...aGitHubPublisher(), repository }, 'repository');
    }
  });

  test.each(['release.yml', 'Build and publish.yaml', 'ci-2.0_(x)@y.yml', 'größe.yml', '発行.yml'])(
    'may have the workflow %s',
    (workflow) => {
      expect(read({ ...aGitHubPublisher(), workflow })).toMatchObject({ publisher: { workflow } });
    },
  );

  test('may not have other things as its workflow', () => {
    const others = [
      '.github/workflows/a.yml',
      '../a.yml',
      ' a.yml',
      'a.yml ',
      '\ta.yml',
      'a\u2028.yml',
      'a\u2066.yml',
    ];
    for (const workflow of [...NEVER, ...others]) {
      expectRefusal({ ...aGitHubPublisher(), workflow }, 'workflow');
    }
  });
});

describe('a GitLab publisher', () => {
  test('is narrowed', () => {
    expect(read({ ...aGitLabPublisher, repository: 'group/sub/project', environment: '' })).toEqual({
      known: true,
      publisher: {
        kind: 'GitLab',
        repository: 'group/sub/project',
        workflow_filepath: '.gitlab-ci.yml',
        environment: null,
      },
    });
  });

  test('may not have a path trick or a single name as its repository', () => {
    for (const repository of [...NEVER, 'a', 'a/b c', 'a/../b', 'a/./b', 'a/b@x', 'gitlab.com:a/b']) {
      expectRefusal({ ...aGitLabPublisher, repository }, 'repository');
    }
  });

  test.each(['.gitlab-ci.yml', 'ci/release.yml', 'a/b c/d.yml'])(
    'may have the workflow file path %s',
    (path) => {
      expect(read({ ...aGitLabPublisher, workflow_filepath: path })).toMatchObject({
        publisher: { workflow_filepath: path },
      });
    },
  );

  test('may not have a path trick as its workflow file path', () => {
    for (const path of [...NEVER, '/a.yml', 'a//b.yml', 'a/../b.yml', './a.yml', 'a/', 'a\\b.yml']) {
      expectRefusal({ ...aGitLabPublisher, workflow_filepath: path }, 'workflow_filepath');
    }
  });
});

describe('a Google publisher', () => {
  test('is narrowed', () => {
    expect(read({ ...aGooglePublisher, sub: '123' })).toEqual({ known: true, publisher: aGooglePublisher });
  });

  test('may not have other things as its e-mail address', () => {
    for (const email of [...NEVER, 'robot', '@x', 'x@', 'a@b@c', 'a b@c', 'a@b\r\nBcc: c', 'é@example.org']) {
      expectRefusal({ ...aGooglePublisher, email }, 'email');
    }
  });
});

describe('a CircleCI publisher', () => {
  test('is narrowed, with and without its source', () => {
    const narrowed = { ...aCircleCIPublisher, vcs_origin: null, vcs_ref: null };
    expect(read(aCircleCIPublisher)).toEqual({ known: true, publisher: narrowed });
    const empty = { ...aCircleCIPublisher, vcs_origin: '', vcs_ref: '' };
    expect(read(empty)).toEqual({ known: true, publisher: empty });
    const source = { vcs_origin: 'https://github.com/owner/name', vcs_ref: 'refs/tags/v1.0' };
    expect(read({ ...aCircleCIPublisher, ...source })).toMatchObject({ publisher: source });
  });

  test.each(['project_id', 'pipeline_definition_id'])(
    'may not have as its %s what could change a URL',
    (key) => {
      for (const value of [...NEVER, 'a/../b', 'a?b', 'a#b', 'a%2fb', 'a.b', 'a b']) {
        expectRefusal({ ...aCircleCIPublisher, [key]: value }, key);
      }
    },
  );

  test.each(['vcs_origin', 'vcs_ref'])('may not have as its %s what could mislead', (key) => {
    for (const value of [1, [], {}, false, ' ', 'a b', 'a\n', 'a\u202eb', 'a\u3000b', 'x'.repeat(513)]) {
      expectRefusal({ ...aCircleCIPublisher, [key]: value }, key);
    }
  });
});

describe('environment and claims', () => {
  test.each([
    [undefined, null],
    [null, null],
    ['', null],
    ['pypi', 'pypi'],
    ['PyPI release / 発行', 'PyPI release / 発行'],
  ])('reads the environment %j as %j', (environment, expected) => {
    const publisher = { ...aGitHubPublisher(), ...(environment === undefined ? {} : { environment }) };
    expect(read(publisher)).toMatchObject({ publisher: { environment: expected } });
  });

  test('refuses other things as the environment', () => {
    for (const environment of [
      1,
      false,
      [],
      {},
      ' ',
      ' pypi',
      'pypi\n',
      'py\u202epi',
      'py\u200bpi',
      'x'.repeat(256),
    ]) {
      expectRefusal({ ...aGitHubPublisher(), environment }, 'environment');
      expectRefusal({ ...aGitLabPublisher, environment }, 'environment');
    }
  });

  test.each([aGitHubPublisher(), aGitLabPublisher, aGooglePublisher, aCircleCIPublisher])(
    'takes claims that are absent, null or an object, and keeps none of them: $kind',
    (publisher: JSONObject) => {
      const taken: JSONValue[] = [null, {}, { ref: 'refs/tags/v1' }];
      for (const claims of taken) {
        expect(read({ ...publisher, claims })).not.toHaveProperty('publisher.claims');
      }
      for (const claims of [[], '', 'x', 0, false]) expectRefusal({ ...publisher, claims }, 'claims');
    },
  );
});

describe('the kind', () => {
  test.each(['github', 'GITHUB', 'ActiveState', 'Forgejo', 'constructor', '__proto__', 'toString'])(
    '%s is not known, and is no failure',
    (kind) => {
      expect(read({ kind, claims: 'anything', repository: 0 })).toEqual({ known: false, kind });
    },
  );

  test('is one word of text', () => {
    for (const kind of [
      undefined,
      null,
      '',
      1,
      [],
      ['GitHub'],
      {},
      'Git Hub',
      'Git\u202eHub',
      'x'.repeat(513),
    ]) {
      expectRefusal({ ...aGitHubPublisher(), kind: kind as JSONValue }, 'kind');
    }
  });

  test('is known for every kind of publisher there is', () => {
    const publishers = [aGitHubPublisher(), aGitLabPublisher, aGooglePublisher, aCircleCIPublisher];
    expect(publishers.map((publisher) => publisher.kind)).toEqual([...PUBLISHER_KINDS]);
    for (const publisher of publishers) expect(read(publisher)).toMatchObject({ known: true });
  });
});

describe('any publisher', () => {
  test('is read or refused, and never makes the parser throw', () => {
    const field = fc.oneof(anyJSON, anyText);
    const keys = [
      'repository',
      'workflow',
      'workflow_filepath',
      'environment',
      'email',
      'project_id',
      'claims',
    ];
    const aPublisher = fc.tuple(
      fc.constantFrom(...PUBLISHER_KINDS),
      fc.dictionary(fc.constantFrom(...keys), field),
    );
    fc.assert(
      fc.property(aPublisher, ([kind, fields]) => {
        const parsed = parse({ kind, ...fields } as JSONObject);
        if (!parsed.ok) expectSafeReason(parsed);
      }),
      runs(),
    );
  });
});

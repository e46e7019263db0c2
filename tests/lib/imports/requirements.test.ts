import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importedOf, importSample, importText, listNamed, outline } from './samples.ts';

const read = (...lines: string[]) => importedOf(importText(lines.join('\n'), 'requirements.txt'));
const onlyLine = (text: string) => read(text).lines[0];

describe('a requirements file', () => {
  test('is told line by line', () => {
    expect(outline(importSample('requirements.txt'))).toEqual([
      '1 ignored: A comment.',
      '2 ignored: Names another file, "base.txt": import that one too.',
      '3 ignored: Names a file of constraints, "constraints.txt", which installs nothing.',
      '4 ignored: Names PyPI as the index.',
      '6 project: Names requests 2.32.3; under a condition.',
      '7 project: Names flask in no single version.',
      '8 project: Names zope-interface 7.2.',
      '9 project: Names ruamel-yaml in no single version.',
      '10 project: Names packaging 24.2.',
      '11 project: Names certifi 2024.12.14, with 2 digests.',
      '14 project: Names idna 3.10.',
      '15 project: Names urllib3 2.2.3; line 16 names 2.3.0.',
      '16 project: Names urllib3 2.3.0; under a condition; line 15 names 2.2.3.',
      '17 project: Names certifi 2024.12.14; so does line 11.',
      '18 ignored: Names torch 2.5.1+cpu: PyPI takes no local versions, so it comes from elsewhere.',
      '19 ignored: Installed from a folder or a repository, and not from PyPI.',
      '20 ignored: Installed from a folder or a repository, and not from PyPI.',
      '21 ignored: A file, a folder or an address, and not a name on PyPI.',
      '22 ignored: A file, a folder or an address, and not a name on PyPI.',
      '23 project: Names attrs 24.3.0, with 1 digest.',
      '24 ignored: Names jinja2 from github.com, and not from PyPI.',
      '25 ignored: An option of pip, --no-binary, which names no project.',
      '26 not-understood: "--unknown-switch" is no option that pip reads in a file.',
      '27 not-understood: "=5.3.0" is no version specifier.',
      '28 not-understood: The project name "<U+00FC>nicode" must have only ASCII letters, digits, ".", "_" and "-", and a letter or digit at both ends.',
      '29 not-understood: Names numpy, but "not-a-version" is no version that PyPI could have.',
      '30 not-understood: It depends on a variable of the environment.',
    ]);
  });

  test('gives each project and version once, with all of its digests', () => {
    const { projects } = importSample('requirements.txt');
    expect(projects.find(({ name }) => name === 'certifi')).toEqual({
      name: 'certifi',
      version: '2024.12.14',
      sha256s: [
        '1275f7a45be9464efc1173084eaa30f866fe2e47d389406136d332ed4967ec56',
        'b650d30f370c2b724812bee08008be0c4163b163ddaec3f2546c1caf65f191db',
      ],
      publishers: [],
      line: 11,
    });
    expect(projects.filter(({ name }) => name === 'urllib3').map(({ version }) => version)).toEqual([
      '2.2.3',
      '2.3.0',
    ]);
  });

  test.each([
    ['--index-url https://packages.example.com/simple', 'ignored'],
    ['-i https://packages.example.com/simple', 'ignored'],
    ['-ihttps://packages.example.com/simple', 'ignored'],
    ['--index-url=http://pypi.org/simple', 'ignored'],
    ['--index-url https://pypi.org.example.com/simple', 'ignored'],
    ['--index-u https://packages.example.com/simple', 'ignored'],
    ['--no-index', 'ignored'],
    ['--extra-index-url https://packages.example.com/simple', 'not-understood'],
    ['--extra https://packages.example.com/simple', 'not-understood'],
    ['--pre --extra-index-url "https://packages.example.com/simple"', 'not-understood'],
    ['--find-links ./wheels', 'not-understood'],
  ])('never takes a name for PyPI’s beside %s, wherever it stands', (option, state) => {
    for (const { lines, projects } of [read('flask==3.0.3', option), read(option, 'flask==3.0.3')]) {
      expect(projects).toEqual([]);
      const line = lines.find(({ text }) => text === 'flask==3.0.3');
      expect(line).toMatchObject({
        state,
        message: expect.stringMatching(/^Names flask; with -.+ in line [12] it /),
      });
    }
  });

  test.each(['--index-url https://pypi.org/simple/', '--extra-index-url https://pypi.python.org/simple'])(
    'takes %s for PyPI',
    (option) => {
      expect(listNamed(read(option, 'flask==3.0.3'))).toEqual(['flask 3.0.3']);
    },
  );

  test.each([
    ['Flask', 'flask'],
    ['flask == 3.0.3', 'flask 3.0.3'],
    ['flask===3.0.3', 'flask 3.0.3'],
    ['flask==v3.0.3-RC1', 'flask 3.0.3rc1'],
    ['flask[async] [dotenv]==3', null],
    ['flask[async,dotenv]==3', 'flask 3'],
    ['flask==3.0.3;python_version<"3.9"', 'flask 3.0.3'],
    ['flask==3.*', 'flask'],
    ['flask==3.0,!=3.0.1', 'flask'],
    ['flask~=3.0', 'flask'],
    ['flask (>=2)', 'flask'],
    ['flask==3.0.3 --config-settings=a=b', 'flask 3.0.3'],
    ['flask==3.0.3 --index-url https://packages.example.com', null],
    ['flask==3.0.3 --hash=sha256:abc', null],
    ['flask==3.0.3 ;', null],
    ['flask=3', null],
    ['flask 3', null],
    ['flask-', null],
    ['-flask', null],
    ['flask @', null],
    ['flask @ https://files.pythonhosted.org.example.com/flask-3.0.3.tar.gz', null],
    ['flask @ https://files.pythonhosted.org/packages/django-5.1.5.tar.gz', null],
    ['flask @ https://files.pythonhosted.org/packages/flask-3.0.3.tar.gz', 'flask 3.0.3'],
    ['fl\u0430sk==3.0.3', null],
    ['flask\u202e==3.0.3', null],
    ['__proto__', null],
    ['constructor==1', 'constructor 1'],
    ['flask==3.0.3#not-a-comment', null],
    ['flask==3.0.3 #a comment', 'flask 3.0.3'],
  ])('of %j it takes %j', (line, named) => {
    expect(listNamed(read(line))).toEqual(named === null ? [] : [named]);
  });

  test('does not overlook a name that pip would find behind a comment', () => {
    for (const end of ['\u2028', '\u0085', '\v', '\f', '\u001d']) {
      expect(onlyLine(`# a comment${end}evil==1.0`)?.state).toBe('not-understood');
    }
  });

  test('joins lines as pip does', () => {
    const { projects, lines } = read(
      'flask\\',
      '==3.0.3 \\',
      '# a comment ends it \\',
      'django==5.1.5',
      'attrs==25.1.0 \\',
    );
    expect(projects.map(({ name, line }) => [name, line])).toEqual([
      ['flask', 1],
      ['django', 4],
    ]);
    expect(lines.at(-1)).toMatchObject({ line: 5, state: 'not-understood' });
  });

  test('reads lines however they end', () => {
    expect(outline(importedOf(importText('a==1\r\nb==2\rc==3\n', 'requirements.txt')))).toEqual([
      '1 project: Names a 1.',
      '2 project: Names b 2.',
      '3 project: Names c 3.',
    ]);
  });

  test('shows nothing that hides or turns about, and no password', () => {
    const { lines } = read(
      'flask\u202e==1',
      '--index-url https://me:hunter2@packages.example.com/simple',
      '--unknown https://me:hunter2@packages.example.com/simple',
      `flask @ https://me:${'hunter2'.repeat(40)}@packages.example.com/flask-1.tar.gz`,
    );
    expect(lines[0]?.text).toBe('flask<U+202E>==1');
    expect(JSON.stringify(lines)).not.toMatch(/hunter2/);
  });
});

describe('what pip freeze prints', () => {
  test('is told line by line', () => {
    expect(outline(importSample('freeze.txt'))).toEqual([
      '1 project: Names annotated-types 0.7.0.',
      '2 project: Names black 24.10.0.',
      '3 ignored: A comment.',
      '4 ignored: Installed from a folder or a repository, and not from PyPI.',
      '5 ignored: Installed from a folder or a repository, and not from PyPI.',
      '6 project: Names mypy-extensions 1.0.0.',
      '7 ignored: Names pathspec from a "file:" address, and not from PyPI.',
      '8 project: Names pip 24.3.1.',
      '9 project: Names pydantic 2.10.4.',
      '10 project: Names pydantic-core 2.27.2.',
      '11 project: Names typing-extensions 4.12.2.',
    ]);
  });

  test('is known by what it says, and its name alone does not make it', () => {
    const text = 'flask==3.0.3\ndjango>=5\n';
    expect(importedOf(importText('flask==3.0.3\n')).format).toBe('pip-freeze');
    expect(importedOf(importText(text, 'freeze.txt')).format).toBe('requirements');
    expect(importedOf(importText(text, null, 'pip-freeze')).format).toBe('requirements');
  });
});

const aName = fc
  .stringMatching(/^[a-z0-9]([a-z0-9-]{0,12}[a-z0-9])?$/)
  .filter((name) => !name.includes('--'));
const aVersion = fc.stringMatching(/^[1-9][0-9]{0,3}(\.(0|[1-9][0-9]{0,2})){0,3}(a1|rc2|\.post3|\.dev4)?$/);

test('whatever names and versions are written are read back', () => {
  const pairs = fc.uniqueArray(fc.tuple(aName, aVersion), { minLength: 1, selector: ([name]) => name });
  const digest = fc.option(fc.stringMatching(/^[0-9a-f]{64}$/));
  fc.assert(
    fc.property(pairs, digest, (written, sha256) => {
      const option = sha256 === null ? '' : ` \\\n    --hash=sha256:${sha256}`;
      const text = written.map(([name, version]) => `${name}==${version}${option}\n`).join('');
      const { projects } = importedOf(importText(text));
      expect(projects.map(({ name, version }) => [name, version])).toEqual(written);
      expect(new Set(projects.flatMap(({ sha256s }) => sha256s))).toEqual(
        new Set(sha256 === null ? [] : [sha256]),
      );
    }),
  );
});

test('each line that is not blank is told once, or goes on from one that is', () => {
  const aLine = fc.constantFrom(
    ...[
      '',
      '  ',
      'flask==3',
      'flask \\',
      '\\',
      '# a comment',
      '  # one \\',
      '-r base.txt',
      '== \\',
      'x y z',
      '--hash \\',
    ],
  );
  fc.assert(
    fc.property(fc.array(aLine, { minLength: 1 }), fc.constantFrom('\n', '\r\n', '\r'), (written, end) => {
      const result = importText(written.join(end), 'requirements.txt');
      const told = result.ok ? result.value.lines.map(({ line }) => line) : [];
      expect(new Set(told).size).toBe(told.length);
      for (const [index, text] of written.entries()) {
        const before = written[index - 1]?.trimStart() ?? '';
        const goesOn = before.endsWith('\\') && !before.startsWith('#');
        if (text.trim() !== '' && !goesOn) expect(told).toContain(index + 1);
        if (text.trim() === '' && !goesOn) expect(told).not.toContain(index + 1);
      }
    }),
  );
});

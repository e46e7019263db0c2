/** What a file installs from elsewhere than PyPI is listed by itself, so that two files can be compared by it. */
import { describe, expect, test } from 'vitest';
import { importText } from './samples.ts';

const HEX = 'a'.repeat(64);

function elsewhereOf(text: string, filename: string) {
  const read = importText(text, filename);
  if (!read.ok) throw new Error(read.message);
  return read.value.elsewhere.map(({ sha256s: _, text: __, ...named }) => named);
}

describe('what is installed from elsewhere', () => {
  test.each([
    [
      'uv.lock',
      `version = 1\n[[package]]\nname = "cue"\nversion = "1.0"\nsource = { registry = "https://mirror.example/simple" }\n`,
      {
        name: 'cue',
        version: '1.0',
        elsewhere: 'from mirror.example, and not from PyPI',
        address: 'https://mirror.example/simple',
        line: 3,
      },
    ],
    [
      'poetry.lock',
      `[[package]]\nname = "Cue"\nversion = "1.0"\n[package.source]\ntype = "git"\nurl = "https://forge.example/cue"\nresolved_reference = "0123abc"\n[metadata]\nlock-version = "2.1"\n`,
      {
        name: 'cue',
        version: '1.0',
        elsewhere: 'from a repository, and not from PyPI',
        address: 'https://forge.example/cue 0123abc',
        line: 2,
      },
    ],
    [
      'Pipfile.lock',
      `{"_meta": {"pipfile-spec": 6, "sources": [{"name": "own", "url": "https://mirror.example/simple"}]},\n"default": {"cue": {"version": "==1.0", "index": "own"}}}`,
      {
        name: 'cue',
        version: '1.0',
        elsewhere: 'from mirror.example, and not from PyPI',
        address: 'https://mirror.example/simple',
        line: 2,
      },
    ],
    [
      'requirements.txt',
      `--index-url https://user:secret@mirror.example/simple\ncue==1.0\n`,
      {
        name: 'cue',
        version: '1.0',
        elsewhere: 'from mirror.example, and not from PyPI',
        address: 'https://…@mirror.example/simple',
        line: 2,
      },
    ],
    [
      'requirements.txt',
      'cue @ https://files.example/cue-1.0.tar.gz\n',
      {
        name: 'cue',
        version: null,
        elsewhere: 'from files.example, and not from PyPI',
        address: 'https://files.example/cue-1.0.tar.gz',
        line: 1,
      },
    ],
    [
      'requirements.txt',
      'torch==2.1+cpu\n',
      {
        name: 'torch',
        version: '2.1+cpu',
        elsewhere: 'from elsewhere, as PyPI takes no local versions',
        address: null,
        line: 1,
      },
    ],
    [
      'requirements.txt',
      './vendor/cue\n',
      {
        name: null,
        version: null,
        elsewhere: 'from a file, a folder or an address',
        address: './vendor/cue',
        line: 1,
      },
    ],
    [
      'uv.lock',
      `version = 1\n[[package]]\nname = "cue"\nversion = "1.0"\nsource = { git = "https://forge.example/cue?rev=main#0123abc" }\n`,
      {
        name: 'cue',
        version: '1.0',
        elsewhere: 'from a repository, and not from PyPI',
        address: 'https://forge.example/cue?rev=main#0123abc',
        line: 3,
      },
    ],
    [
      'pdm.lock',
      `[metadata]\nlock_version = "4.5.0"\n[[package]]\nname = "cue"\nversion = "1.0"\ngit = "https://forge.example/cue"\nrevision = "0123abc"\n`,
      {
        name: 'cue',
        version: '1.0',
        elsewhere: 'from a repository, and not from PyPI',
        address: 'https://forge.example/cue 0123abc',
        line: 4,
      },
    ],
    [
      'pylock.toml',
      `lock-version = "1.0"\n[[packages]]\nname = "cue"\nvcs = { type = "git", url = "https://forge.example/cue", commit-id = "0123abc" }\n`,
      {
        name: 'cue',
        version: null,
        elsewhere: 'from a repository, and not from PyPI',
        address: 'https://forge.example/cue 0123abc',
        line: 3,
      },
    ],
  ])('%s names it with where from', (filename, text, expected) => {
    expect(elsewhereOf(text, filename)).toEqual([expected]);
  });

  test('what comes from PyPI, and what installs nothing, is none of it', () => {
    expect(elsewhereOf(`# a comment\ncue==1.0 --hash=sha256:${HEX}\n`, 'requirements.txt')).toEqual([]);
  });
});

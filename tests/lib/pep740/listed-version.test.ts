import { describe, expect, it } from 'vitest';
import { findListedVersion } from '../../../lib/pep740/listed-version.ts';

describe('the release that an installer reads from a file name', () => {
  it.each([
    ['demo-1.0.tar.gz', '1.0'],
    ['demo-1.0.zip', '1.0'],
    ['Demo-1.0.tgz', '1.0'],
    ['demo-1.0.tar', '1.0'],
    ['demo-1.0.tar.bz2', '1.0'],
    ['demo-1.0.tbz', '1.0'],
    ['demo-1.0.tar.xz', '1.0'],
    ['demo-1.0.txz', '1.0'],
    ['demo-1.0.tar.lzma', '1.0'],
    ['demo-1.0.tar.Z', '1.0'],
    ['demo-1.0-1.tar.gz', '1.0.post1'],
    ['demo-1.0-py3.8.tar.gz', '1.0'],
    ['demo-1.0.linux-x86_64.tar.gz', '1.0'],
    ['demo-1.0-final.tar.gz', '1.0'],
    ['demo-1.0-py2.7.egg', '1.0'],
    ['demo-1.0-py2.7-linux-x86_64.egg', '1.0'],
    ['demo-1.0.win32.exe', '1.0'],
    ['demo-1.0.win-amd64-py3.5.msi', '1.0'],
    ['demo-1.0-1.noarch.rpm', '1.0'],
    ['demo-1.0-py3-none-any.whl', '1.0'],
    ['demo-1.0+local.2-py3-none-any.whl', '1.0+local.2'],
    ['demo-1.0-py3-none-any+odd.whl', '1.0'],
    ['demo-1.0.RC1.tar.bz2', '1.0rc1'],
  ])('of %s is %s', (filename, version) => {
    expect(findListedVersion(filename, 'demo')).toBe(version);
  });

  it.each([
    ['my_long.name-2.0.tar.bz2', 'my-long-name', '2.0'],
    ['my-long-name-2.0.tar.gz', 'my-long-name', '2.0'],
    ['demo-2-1.0.tar.gz', 'demo-2', '1.0'],
    ['other-1.0.tar.gz', 'demo', '1.0'],
  ])('of %s, in the project %s, is %s', (filename, project, version) => {
    expect(findListedVersion(filename, project)).toBe(version);
  });

  it.each(['demo', 'demo.tar.gz', 'demo-latest.tar.gz', 'demo-1.0.asc', 'other-1.0.tar.bz2', 'demo-.tar.gz'])(
    'is not said by %s',
    (filename) => {
      expect(findListedVersion(filename, 'demo')).toBeNull();
    },
  );
});

import type { ImportFormat } from '@/lib/queries/dto';

/** As whoever writes such files calls them. */
export const FORMAT_WORDS: Record<ImportFormat, string> = {
  requirements: 'requirements.txt',
  'pip-freeze': 'pip freeze',
  'pip-inspect': 'pip inspect',
  pylock: 'pylock.toml',
  'uv-lock': 'uv.lock',
  'poetry-lock': 'poetry.lock',
  'pipfile-lock': 'Pipfile.lock',
  'pdm-lock': 'pdm.lock',
  cyclonedx: 'CycloneDX',
  spdx: 'SPDX',
  ebuild: 'ebuild',
  manifest: 'Manifest',
  'overlay-listing': 'list of ebuilds',
};
export const FORMATS = Object.entries(FORMAT_WORDS) as [ImportFormat, string][];

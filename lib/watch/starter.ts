/**
 * Well-known projects that publish attestations, tracked on an empty database so that the first board shows something
 * worth reading: tools of packaging and of Sigstore, and a few that much else depends on.
 */
export const STARTER_PROJECTS = [
  'abi3info',
  'attrs',
  'cryptography',
  'gitlab-oidc-project',
  'id',
  'pip-audit',
  'pypi-attestations',
  'rfc8785',
  'sampleproject',
  'sigstore',
  'twine',
  'urllib3',
  'zizmor',
] as const;

/** Another attestation of the same file, where a vector takes a part from it. */
import { aGitHubBuild, anInstance, FILENAME, SHA256, SIGNED_AT } from './vector.ts';

/** An attestation of the same file by the same build, a minute later. */
export const anotherAttestation = () =>
  anInstance().buildAttestation({
    build: aGitHubBuild(),
    subject: { name: FILENAME, sha256: SHA256 },
    signedAt: new Date(SIGNED_AT.getTime() + 60_000),
  });
export const anotherCertificate = () =>
  Buffer.from(anotherAttestation().verification_material.certificate, 'base64');

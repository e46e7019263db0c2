/** What a server needs to speak TLS: a key, and a certificate that it signs itself and nobody trusts. */
import { generateKeyPairSync, sign } from 'node:crypto';
import { serialNumber, signCertificate } from './certificate.ts';

export function anIdentity(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const name = { organization: 'callboard.test', commonName: 'proxy' };
  const template = {
    serialNumber: serialNumber('proxy'),
    issuer: name,
    subject: name,
    notBefore: new Date(Date.now() - 3_600_000),
    notAfter: new Date(Date.now() + 24 * 3_600_000),
    publicKey: spki,
    extensions: [],
  };
  const own = {
    kind: 'P-256' as const,
    publicKey: spki,
    sign: (data: Uint8Array, hash: string = 'sha256') => sign(hash, data, privateKey),
  };
  const der = signCertificate(template, own, 'sha256');
  return {
    key: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
  };
}

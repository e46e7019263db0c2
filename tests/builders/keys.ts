/**
 * Throw-away keys derived from a seed, and signatures without randomness: the same seed and clock always give the
 * same bytes, so that data signed again shows as a difference only where something changed.
 * Nothing here is fit for protecting anything: whoever knows the seed has the key.
 */
import {
  createECDH,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign as nodeSign,
} from 'node:crypto';
import { bitString, integer, nothing, octetString, oid, sequence } from './der.ts';

export type HashName = 'sha256' | 'sha384';
export type KeyKind = 'P-256' | 'P-384' | 'Ed25519' | 'RSA';
export type SigningKey = {
  kind: KeyKind;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Buffer;
  /** ECDSA signatures are DER; Ed25519 ignores the hash. */
  sign(data: Uint8Array, hash?: HashName): Buffer;
};

const CURVES = {
  'P-256': {
    name: 'prime256v1',
    oid: '1.2.840.10045.3.1.7',
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    bytes: 32,
  },
  'P-384': {
    name: 'secp384r1',
    oid: '1.3.132.0.34',
    order:
      0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    bytes: 48,
  },
} as const;

export function keyFrom(seed: string, kind: KeyKind = 'P-256'): SigningKey {
  if (kind === 'Ed25519') return ed25519Key(seed);
  if (kind === 'RSA') return rsaKey();
  return ecKey(seed, kind);
}

function ecKey(seed: string, kind: 'P-256' | 'P-384'): SigningKey {
  const curve = CURVES[kind];
  const scalar = expand(`key ${kind} ${seed}`, curve.order);
  const algorithm = sequence(oid('1.2.840.10045.2.1'), oid(curve.oid));
  return {
    kind,
    publicKey: sequence(algorithm, bitString(multiply(scalar, curve))),
    sign: (data, hash = 'sha256') => signECDSA(scalar, createHash(hash).update(data).digest(), curve),
  };
}

type Curve = (typeof CURVES)[keyof typeof CURVES];

/** ECDSA (FIPS 186-5, 6.4) with the nonce derived from key and digest, in the spirit of RFC 6979. */
function signECDSA(scalar: bigint, digest: Buffer, curve: Curve): Buffer {
  const nonce = expand(`nonce ${scalar.toString(16)} ${digest.toString('hex')}`, curve.order);
  const point = multiply(nonce, curve);
  const r = toBigInt(point.subarray(1, 1 + curve.bytes)) % curve.order;
  const z = toBigInt(digest.subarray(0, curve.bytes));
  const s = (inverse(nonce, curve.order) * (z + r * scalar)) % curve.order;
  return sequence(integer(r), integer(s));
}

/** `scalar * G` as an uncompressed point. */
function multiply(scalar: bigint, curve: Curve): Buffer {
  const ecdh = createECDH(curve.name);
  ecdh.setPrivateKey(Buffer.from(scalar.toString(16).padStart(curve.bytes * 2, '0'), 'hex'));
  return ecdh.getPublicKey();
}

function ed25519Key(seed: string): SigningKey {
  const secret = createHash('sha256').update(`key Ed25519 ${seed}`).digest();
  const pkcs8 = sequence(integer(0), sequence(oid('1.3.101.112')), octetString(octetString(secret)));
  return nodeKey('Ed25519', createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' }));
}

/** RSA keys cannot be derived simply: this one is random, so no data that is kept may use it. */
const rsaKey = () => nodeKey('RSA', generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);

const nodeKey = (kind: KeyKind, key: KeyObject): SigningKey => ({
  kind,
  publicKey: createPublicKey(key).export({ format: 'der', type: 'spki' }),
  sign: (data, hash = 'sha256') => nodeSign(kind === 'Ed25519' ? null : hash, data, key),
});

/** AlgorithmIdentifier of a signature made by this key. */
export function signatureAlgorithm(kind: KeyKind, hash: HashName): Buffer {
  if (kind === 'Ed25519') return sequence(oid('1.3.101.112'));
  const last = hash === 'sha256' ? 0 : 1;
  if (kind === 'RSA') return sequence(oid(`1.2.840.113549.1.1.${11 + last}`), nothing());
  return sequence(oid(`1.2.840.10045.4.3.${2 + last}`));
}

/** 512 bits of hash reduced to 1..order-1. */
const expand = (text: string, order: bigint) =>
  (toBigInt(createHash('sha512').update(text).digest()) % (order - 1n)) + 1n;
const toBigInt = (bytes: Buffer) => BigInt(`0x${bytes.toString('hex')}`);

/** By Fermat: the order is prime. */
function inverse(value: bigint, order: bigint): bigint {
  let result = 1n;
  let power = value % order;
  for (let bits = order - 2n; bits > 0n; bits >>= 1n) {
    if (bits & 1n) result = (result * power) % order;
    power = (power * power) % order;
  }
  return result;
}

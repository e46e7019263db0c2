/** What it means where the signing certificate, or the time of its use, is not accepted. */
import type { FailedCode } from '../verify/codes.ts';
import type { Failure } from './failure.ts';

export const CERTIFICATE_FAILURES = {
  CERTIFICATE_MALFORMED: {
    says: 'The signing certificate is not of the form that it should be: it is no DER, breaks a rule of RFC 5280, or says something twice or not as Fulcio writes it.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The document was damaged where it was stored or copied.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The verifier is too old for a certificate that Fulcio writes differently today.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'The certificate was made up to be read differently by different tools.',
      },
    ],
    askWhom: 'index',
    ask: 'The certificate in the provenance of {file} is not of the form of RFC 5280. Is the document intact on your side?',
    excuses: 'Only the same document in an intact copy settles it.',
  },
  CERTIFICATE_CHAIN: {
    says: 'No certificate authority in the trusted root that is used here issued this certificate.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The trusted root held here is stale, and lacks an authority that Sigstore has added since.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The publisher signs with a private Sigstore instance, which this Callboard has not been told of.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'Somebody issued the certificate themselves, or changed a letter of a real one.',
      },
    ],
    askWhom: 'project',
    ask: 'The certificate that signed {file} does not chain to Sigstore’s public authority. Which instance did your build sign with?',
    excuses:
      'A stale root is one: refresh it, and look again. A private instance is one only for those who chose to trust it.',
  },
  CERTIFICATE_NOT_VALID_AT_SIGNING: {
    says: 'The certificate comes from a trusted authority, but was not valid at the time of the signature.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The job was slow: Fulcio’s certificates are valid for ten minutes, and the log entry was made after that.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'Somebody used a key that should have been thrown away after its ten minutes.',
      },
      {
        likelihood: 'rare',
        benign: true,
        text: 'The clock of the log or of the timestamp authority was wrong.',
      },
    ],
    askWhom: 'project',
    ask: 'The certificate for {file} was not valid when its signature was logged. Did the signing job wait or retry between the two?',
    excuses:
      'A log of the job that shows the wait explains it. The file stays unconfirmed: it has to be signed again.',
  },
  CERTIFICATE_USAGE: {
    says: 'The certificate is not one for signing code: by its usage, its kind of key, or because it is an authority’s own.',
    causes: [
      {
        likelihood: 'possible',
        benign: true,
        text: 'The verifier is too old: it takes keys on P-256 only, and Sigstore may issue others.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'A private authority, trusted here, is not configured as Fulcio is.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'A certificate made for something else, such as a web server, was used to sign.',
      },
    ],
    askWhom: 'project',
    ask: 'The certificate that signed {file} is not meant for signing code. How did your build obtain it?',
    excuses:
      'A different kind of key is one, if Sigstore says that it issues them. A different usage is none.',
  },
  SCT: {
    says: 'The certificate does not carry exactly one proof, by a trusted log, that it was put on public record.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The trusted root held here is stale, and lacks the certificate log that Sigstore uses today.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'A private authority does not keep such a log.',
      },
      {
        likelihood: 'possible',
        benign: false,
        text: 'The certificate was issued in secret, by whoever holds or has stolen the authority’s key.',
      },
    ],
    askWhom: 'project',
    ask: 'The certificate that signed {file} carries no record in a certificate log that Sigstore’s trusted root names. Can you confirm that your build made it?',
    excuses:
      'A stale root is one: refresh it, and look again. Otherwise this one is for Sigstore’s own people to see.',
  },
  OTHER_INSTANCE: {
    says: 'It was signed through a different Sigstore instance than the one that is trusted here, such as its staging.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The staging instance, which is for trying things out, was used by mistake: a flag left over from a test.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'This Callboard, or the command, was pointed at a different trusted root than it should be.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'Somebody hopes that nobody tells the two apart. Nothing that staging issues is meant to be relied on.',
      },
    ],
    askWhom: 'project',
    ask: 'The attestation for {file} was signed through a different Sigstore instance, probably staging. Was that intended?',
    excuses: 'A mistake is a fair explanation. Staging is no evidence: the file has to be signed again.',
  },
  TIMESTAMP: {
    says: 'No time of signing can be relied on: the signed timestamp is missing, cannot be read or does not verify.',
    causes: [
      {
        likelihood: 'usual',
        benign: true,
        text: 'The trusted root held here is stale, and lacks the timestamp authority that was used.',
      },
      {
        likelihood: 'possible',
        benign: true,
        text: 'The entry is in a log that vouches for no time, and the signing tool or the index left the timestamp out.',
      },
      {
        likelihood: 'rare',
        benign: false,
        text: 'The time was forged, so that an old key seems to have been used in its ten minutes.',
      },
    ],
    askWhom: 'project',
    ask: 'The signature for {file} carries no timestamp that verifies. Which timestamp authority did your build use?',
    excuses:
      'A stale root is one, and so is an index that does not pass timestamps on. The time a build says it ran is none.',
  },
} as const satisfies Partial<Record<FailedCode, Failure>>;

import { DIALECTS, type Migration } from './migration.ts';

/** People, their sessions and tokens, and sign-ins under way. Nothing here opens anything: of secrets there are digests. */
export const accounts: Migration = {
  name: 'accounts',
  statements: (kind) => {
    const { integer, text, options } = DIALECTS[kind];
    const owned = `id ${text} not null primary key,
        hash ${text} not null unique,
        person_id ${text} not null references people (id)`;
    return [
      `create table people (
        id ${text} not null primary key,
        issuer ${text} not null,
        subject ${text} not null,
        name ${text} not null,
        person_groups ${text} not null,
        first_at ${integer} not null,
        signed_in_at ${integer} not null,
        unique (issuer, subject)
      )${options}`,
      `create table sign_ins (
        state_hash ${text} not null primary key,
        browser_hash ${text} not null,
        nonce ${text} not null,
        verifier ${text} not null,
        return_to ${text} not null,
        expires_at ${integer} not null
      )${options}`,
      'create index sign_ins_expiry on sign_ins (expires_at)',
      `create table sessions (
        ${owned},
        made_at ${integer} not null,
        seen_at ${integer} not null,
        expires_at ${integer} not null,
        client ${text},
        agent ${text}
      )${options}`,
      'create index sessions_person on sessions (person_id)',
      `create table personal_tokens (
        ${owned},
        name ${text} not null,
        rights ${text} not null,
        made_at ${integer} not null,
        expires_at ${integer} not null,
        used_at ${integer}
      )${options}`,
      'create index personal_tokens_person on personal_tokens (person_id)',
    ];
  },
};

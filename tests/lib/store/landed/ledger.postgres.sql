-- Made by the Callboard whose migrations were: first, ledger.
create table callboard_migrations (version integer not null primary key, name text not null);
create table projects (
  id bigint generated always as identity primary key,
  name text collate "C" not null unique,
  world text collate "C" not null,
  status text collate "C" not null,
  tracked_at bigint not null,
  checked_at bigint,
  next_check_at bigint not null,
  lease_owner text collate "C",
  lease_until bigint,
  progress_done bigint,
  progress_total bigint,
  outcome text collate "C",
  outcome_rank bigint,
  newest_version text collate "C",
  newest_uploaded_at bigint,
  publisher_name text collate "C",
  certificate_issuer text collate "C",
  search_text text collate "C" not null,
  release_count bigint not null default 0,
  file_count bigint not null default 0,
  code text collate "C",
  message text collate "C",
  publisher text collate "C",
  signed_at bigint,
  commit_digest text collate "C",
  status_reason text collate "C",
  etag text collate "C",
  failure_code text collate "C",
  failure_message text collate "C",
  failure_at bigint,
  recent text collate "C" not null default '[]'
  );
create index projects_due on projects (next_check_at, id);
create index projects_outcome on projects (outcome, world);
create table runs (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects (id),
  worker text collate "C" not null,
  kind text collate "C" not null,
  started_at bigint not null,
  finished_at bigint,
  state text collate "C" not null,
  failure_code text collate "C",
  failure_message text collate "C",
  files_seen bigint not null default 0,
  files_verified bigint not null default 0,
  requests bigint not null default 0
  );
create index runs_project on runs (project_id, id);
create table documents (sha256 text collate "C" not null primary key, bytes bytea not null);
create table trusted_roots (
  sha256 text collate "C" not null primary key,
  source text collate "C" not null,
  saved_at bigint not null,
  bytes bytea not null
  );
create table files (
  id bigint generated always as identity primary key,
  project_id bigint not null references projects (id),
  file_key text collate "C" not null,
  filename text collate "C" not null,
  version text collate "C",
  sha256 text collate "C",
  size bigint,
  uploaded_at bigint,
  yanked_reason text collate "C",
  url text collate "C" not null,
  provenance_url text collate "C",
  provenance_etag text collate "C",
  provenance_sha256 text collate "C" references documents (sha256),
  verdict_id text collate "C",
  outcome text collate "C",
  code text collate "C",
  message text collate "C",
  publisher text collate "C",
  first_seen_at bigint not null,
  checked_at bigint,
  gone_at bigint,
  unique (project_id, file_key)
  );
create table verdicts (
  id text collate "C" not null primary key,
  file_id bigint references files (id),
  sha256 text collate "C",
  provenance_sha256 text collate "C" references documents (sha256),
  trusted_root_sha256 text collate "C" references trusted_roots (sha256),
  verifier_version text collate "C" not null,
  expected_publisher text collate "C",
  outcome text collate "C" not null,
  code text collate "C",
  created_at bigint not null,
  verdict text collate "C" not null
  );
create index verdicts_file on verdicts (file_id);
create table observations (
  id bigint generated always as identity primary key,
  file_id bigint not null references files (id),
  verdict_id text collate "C" not null references verdicts (id),
  run_id bigint references runs (id),
  observed_at bigint not null
  );
create index observations_file on observations (file_id, id);
create function callboard_append_only() returns trigger language plpgsql as $$
begin raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation'; end $$;
create trigger documents_append_only before update or delete on documents
  for each row execute function callboard_append_only();
create trigger documents_no_truncate before truncate on documents
  for each statement execute function callboard_append_only();
create trigger trusted_roots_append_only before update or delete on trusted_roots
  for each row execute function callboard_append_only();
create trigger trusted_roots_no_truncate before truncate on trusted_roots
  for each statement execute function callboard_append_only();
create trigger verdicts_append_only before update or delete on verdicts
  for each row execute function callboard_append_only();
create trigger verdicts_no_truncate before truncate on verdicts
  for each statement execute function callboard_append_only();
create trigger observations_append_only before update or delete on observations
  for each row execute function callboard_append_only();
create trigger observations_no_truncate before truncate on observations
  for each statement execute function callboard_append_only();
alter table projects add column expectation text collate "C" not null default 'none';
alter table projects add column listed_at bigint;
alter table projects add column is_unfolded bigint not null default 1;
update projects set listed_at = (
  select max(started_at) from runs
  where runs.project_id = projects.id and (state = 'done' or files_seen > 0)
  );
create index projects_expectation on projects (expectation, world);
alter table files add column absent_at bigint;
update files set absent_at = (
  select max(started_at) from runs
  where runs.project_id = files.project_id and (state = 'done' or files_seen > 0)
  and runs.finished_at < files.first_seen_at
  );
create table yankings (
  id bigint generated always as identity primary key,
  file_id bigint not null references files (id),
  is_yanked bigint not null,
  seen_at bigint not null
  );
create index yankings_file on yankings (file_id, id);
insert into yankings (file_id, is_yanked, seen_at)
  select id, 1, first_seen_at from files where yanked_reason is not null;
create table verdict_facts (
  verdict_id text collate "C" not null primary key references verdicts (id),
  attestations text collate "C" not null
  );
create table pins (
  id text collate "C" not null primary key,
  project_id bigint not null references projects (id),
  publisher text collate "C",
  made_by text collate "C" not null,
  made_at bigint not null
  );
create index pins_project on pins (project_id);
create table changes (
  id text collate "C" not null primary key,
  project_id bigint not null references projects (id),
  kind text collate "C" not null,
  severity text collate "C" not null,
  observed text collate "C" not null,
  noticed_at bigint not null,
  recorded_at bigint not null,
  change text collate "C" not null
  );
create index changes_project on changes (project_id);
create index changes_newest on changes (noticed_at, id);
create table decisions (
  id text collate "C" not null primary key,
  project_id bigint not null references projects (id),
  change_id text collate "C" not null references changes (id),
  verdict text collate "C" not null,
  scope text collate "C" not null,
  version text collate "C",
  reason text collate "C" not null,
  link text collate "C",
  made_by text collate "C" not null,
  made_at bigint not null,
  supersedes text collate "C" references decisions (id)
  );
create index decisions_project on decisions (project_id);
create table standings (
  change_id text collate "C" not null primary key references changes (id),
  standing text collate "C" not null,
  decision_id text collate "C" references decisions (id)
  );
create trigger yankings_append_only before update or delete on yankings
  for each row execute function callboard_append_only();
create trigger yankings_no_truncate before truncate on yankings
  for each statement execute function callboard_append_only();
create trigger verdict_facts_append_only before update or delete on verdict_facts
  for each row execute function callboard_append_only();
create trigger verdict_facts_no_truncate before truncate on verdict_facts
  for each statement execute function callboard_append_only();
create trigger pins_append_only before update or delete on pins
  for each row execute function callboard_append_only();
create trigger pins_no_truncate before truncate on pins
  for each statement execute function callboard_append_only();
create trigger changes_append_only before update or delete on changes
  for each row execute function callboard_append_only();
create trigger changes_no_truncate before truncate on changes
  for each statement execute function callboard_append_only();
create trigger decisions_append_only before update or delete on decisions
  for each row execute function callboard_append_only();
create trigger decisions_no_truncate before truncate on decisions
  for each statement execute function callboard_append_only();
insert into callboard_migrations (version, name) overriding system value
values (1, 'first');
insert into callboard_migrations (version, name) overriding system value
values (2, 'ledger');
insert into projects (id, name, world, status, tracked_at, checked_at, next_check_at, lease_owner, lease_until, progress_done, progress_total, outcome, outcome_rank, newest_version, newest_uploaded_at, publisher_name, certificate_issuer, search_text, release_count, file_count, code, message, publisher, signed_at, commit_digest, status_reason, etag, failure_code, failure_message, failure_at, recent, expectation, listed_at, is_unfolded) overriding system value
values ('1', 'sample', 'pypi', 'active', '1793491200000', '1793491200005', '1793494800000', null, null, null, null, 'verified', '3', '1.0', '1793491200000', 'owner/sample', 'https://token.actions.githubusercontent.com', 'sample
owner/sample
1.0', '1', '2', null, 'Built from github.com/owner/sample by release.yml.', '{"kind":"GitHub","repository":"Owner/Sample","workflow":"release.yml","environment":null}', '1793491200000', '0123456789abcdef0123456789abcdef01234567', null, '"2"', null, null, null, '[{"version":"1.0","outcome":"verified","code":null,"uploadedAt":1793491200000}]', 'lost', '1793491200001', '0');
alter table projects alter column id restart with 2;
insert into runs (id, project_id, worker, kind, started_at, finished_at, state, failure_code, failure_message, files_seen, files_verified, requests) overriding system value
values ('1', '1', 'w', 'first', '1793491200000', '1793491200005', 'done', null, null, '2', '2', '2');
alter table runs alter column id restart with 2;
insert into documents (sha256, bytes) overriding system value
values ('a7c12bbba47e053629a353a3ff6902fd3fe85c731fdb7b8e0c29f781bfea5599', '\x7b2276657273696f6e223a312c226174746573746174696f6e5f62756e646c6573223a5b5d7d');
insert into trusted_roots (sha256, source, saved_at, bytes) overriding system value
values ('cb300e403aa71d48b0775bb1baf17a316e72a0b23d64ada9af987bdb8b2e0a4c', 'embedded', '1793491200000', '\x7b226d6564696154797065223a226170706c69636174696f6e2f766e642e6465762e73696773746f72652e74727573746564726f6f742b6a736f6e3b76657273696f6e3d302e31227d');
insert into files (id, project_id, file_key, filename, version, sha256, size, uploaded_at, yanked_reason, url, provenance_url, provenance_etag, provenance_sha256, verdict_id, outcome, code, message, publisher, first_seen_at, checked_at, gone_at, absent_at) overriding system value
values ('1', '1', '55a9f577287a5325386c3feb53d46a7f65019580121035547147a2fd837e72b6', 'sample-1.0.tar.gz', '1.0', 'd6ed58c6ee62ca2b648c3d24209fec5a7d0b877fa24da3c3f714960431989f09', '1024', '1793487600000', null, 'https://files.example/sample-1.0.tar.gz', 'https://index.example/integrity/sample-1.0.tar.gz', '"1"', 'a7c12bbba47e053629a353a3ff6902fd3fe85c731fdb7b8e0c29f781bfea5599', 'a0ed9ffebe0d4affc1341f2fe5770854259c028bf236d015b8c319b47c0f2bc1', 'verified', null, 'built from github.com/owner/sample by release.yml', '{"kind":"GitHub","repository":"owner/sample","workflow":"release.yml","environment":"pypi"}', '1793491200001', '1793491200002', null, null);
insert into files (id, project_id, file_key, filename, version, sha256, size, uploaded_at, yanked_reason, url, provenance_url, provenance_etag, provenance_sha256, verdict_id, outcome, code, message, publisher, first_seen_at, checked_at, gone_at, absent_at) overriding system value
values ('2', '1', '2345b3c5feb727dbf2fb54ca0c5ae17cea7c4a1fec632550f936ef46d59b8398', 'sample-0.9.tar.gz', '0.9', '867f4b7be812f195c6c94f4a78f62393e8361a373071fa533991b8dc070fb668', '1024', '1793485800000', 'broken', 'https://files.example/sample-0.9.tar.gz', null, null, null, '5b34171ec2b55a82e878a5e64f08ed921c894a13b6d3057b65b869d2ab22e550', 'no-provenance', null, 'the index says that this file has no provenance', null, '1793491200001', '1793491200003', null, null);
alter table files alter column id restart with 3;
insert into verdicts (id, file_id, sha256, provenance_sha256, trusted_root_sha256, verifier_version, expected_publisher, outcome, code, created_at, verdict) overriding system value
values ('a0ed9ffebe0d4affc1341f2fe5770854259c028bf236d015b8c319b47c0f2bc1', '1', 'd6ed58c6ee62ca2b648c3d24209fec5a7d0b877fa24da3c3f714960431989f09', 'a7c12bbba47e053629a353a3ff6902fd3fe85c731fdb7b8e0c29f781bfea5599', 'cb300e403aa71d48b0775bb1baf17a316e72a0b23d64ada9af987bdb8b2e0a4c', '0.1.0', '{"kind":"repository","repository":"https://github.com/owner/sample"}', 'verified', null, '1793491200002', '{"attestations":[{"certificate":null,"checks":[{"actual":null,"code":null,"expected":null,"name":"provenance-shape","state":"passed"},{"actual":null,"code":null,"expected":null,"name":"certificate","state":"not-reached"}],"claims":{"issuer":"https://token.actions.githubusercontent.com"},"code":null,"log":null,"message":"built from github.com/owner/sample by release.yml","outcome":"verified","predicateType":"https://docs.pypi.org/attestations/publish/v1","publisher":{"environment":"pypi","kind":"GitHub","repository":"owner/sample","workflow":"release.yml"},"signedAt":"2026-11-01T00:00:00.000Z"}],"checks":[{"actual":null,"code":null,"expected":null,"name":"provenance-shape","state":"passed"},{"actual":null,"code":null,"expected":null,"name":"certificate","state":"not-reached"}],"code":null,"expected":{"publisher":{"kind":"repository","repository":"https://github.com/owner/sample"},"state":"matches"},"filename":"sample-1.0.tar.gz","message":"built from github.com/owner/sample by release.yml","outcome":"verified","provenanceSha256":"a7c12bbba47e053629a353a3ff6902fd3fe85c731fdb7b8e0c29f781bfea5599","schema":"callboard.verdict/1","sha256":"d6ed58c6ee62ca2b648c3d24209fec5a7d0b877fa24da3c3f714960431989f09","trustedRoot":{"instance":"public-good","sha256":"cb300e403aa71d48b0775bb1baf17a316e72a0b23d64ada9af987bdb8b2e0a4c","source":"embedded"},"verifier":{"name":"callboard","sigstoreVerify":"4.1.3","version":"0.1.0"}}');
insert into verdicts (id, file_id, sha256, provenance_sha256, trusted_root_sha256, verifier_version, expected_publisher, outcome, code, created_at, verdict) overriding system value
values ('5b34171ec2b55a82e878a5e64f08ed921c894a13b6d3057b65b869d2ab22e550', '2', 'd6ed58c6ee62ca2b648c3d24209fec5a7d0b877fa24da3c3f714960431989f09', null, null, '0.1.0', null, 'no-provenance', null, '1793491200003', '{"attestations":[],"checks":[],"code":null,"expected":{"publisher":null,"state":"none"},"filename":"sample-0.9.tar.gz","message":"the index says that this file has no provenance","outcome":"no-provenance","provenanceSha256":null,"schema":"callboard.verdict/1","sha256":"d6ed58c6ee62ca2b648c3d24209fec5a7d0b877fa24da3c3f714960431989f09","trustedRoot":null,"verifier":{"name":"callboard","sigstoreVerify":"4.1.3","version":"0.1.0"}}');
insert into observations (id, file_id, verdict_id, run_id, observed_at) overriding system value
values ('1', '1', 'a0ed9ffebe0d4affc1341f2fe5770854259c028bf236d015b8c319b47c0f2bc1', '1', '1793491200002');
insert into observations (id, file_id, verdict_id, run_id, observed_at) overriding system value
values ('2', '2', '5b34171ec2b55a82e878a5e64f08ed921c894a13b6d3057b65b869d2ab22e550', '1', '1793491200003');
alter table observations alter column id restart with 3;
insert into yankings (id, file_id, is_yanked, seen_at) overriding system value
values ('1', '2', '1', '1793491200001');
alter table yankings alter column id restart with 2;
insert into verdict_facts (verdict_id, attestations) overriding system value
values ('a0ed9ffebe0d4affc1341f2fe5770854259c028bf236d015b8c319b47c0f2bc1', '[{"outcome":"verified","code":null,"publisher":{"kind":"GitHub","repository":"owner/sample","workflow":"release.yml","environment":"pypi"},"claims":{"issuer":"https://token.actions.githubusercontent.com"},"signedAt":1793491200000}]');
insert into verdict_facts (verdict_id, attestations) overriding system value
values ('5b34171ec2b55a82e878a5e64f08ed921c894a13b6d3057b65b869d2ab22e550', '[]');
insert into pins (id, project_id, publisher, made_by, made_at) overriding system value
values ('pin-1', '1', '{"kind":"repository","repository":"https://github.com/owner/sample","workflow":"release.yml"}', 'reviewer', '1793491200000');
insert into changes (id, project_id, kind, severity, observed, noticed_at, recorded_at, change) overriding system value
values ('e7922b3a74e313796eb18f2390175cd12977051cd705a7c8e90e3927edd8d973', '1', 'lost', 'warning', 'live', '1793491200000', '1793491200004', '{"id":"e7922b3a74e313796eb18f2390175cd12977051cd705a7c8e90e3927edd8d973","project":"sample","kind":"lost","severity":"warning","version":"1.0","filename":null,"before":{"version":"0.9","coverage":{"files":1,"withProvenance":1}},"after":{"version":"1.0","coverage":{"files":1,"withProvenance":0}},"happenedAt":1793491200000,"noticedAt":1793491200000,"observed":"live","message":"Release 1.0 has no provenance; release 0.9 had it for 1 of its 1 file."}');
insert into decisions (id, project_id, change_id, verdict, scope, version, reason, link, made_by, made_at, supersedes) overriding system value
values ('decision-1', '1', 'e7922b3a74e313796eb18f2390175cd12977051cd705a7c8e90e3927edd8d973', 'accept', 'release', '1.0', 'The maintainers announced it.', 'https://example.org/announcement', 'reviewer', '1793491200000', null);
insert into standings (change_id, standing, decision_id) overriding system value
values ('e7922b3a74e313796eb18f2390175cd12977051cd705a7c8e90e3927edd8d973', 'accepted', 'decision-1');

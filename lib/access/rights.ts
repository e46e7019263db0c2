/** What each way in asks for, and which role has it: the one table that pages, actions, the API and its description read. */

import { ROLES, type Role } from '../roles.ts';

export const RIGHTS = ['read', 'review', 'decide', 'maintain', 'administer'] as const;
export type Right = (typeof RIGHTS)[number];

/** What each right lets somebody do. */
export const RIGHT_WORDS: Record<Right, string> = {
  read: 'see pages, feeds and badges, read the API, and have a file verified',
  review: 'track projects, have them checked, import files, and assign and note what needs a person',
  decide: 'accept and reject changes, put them off, and ask upstream',
  maintain: 'pin publishers, stop tracking projects, and name, hand over and delete collections',
  administer: 'see people and the audit, and end sessions and tokens of others',
};

export const ROLE_RIGHTS: Readonly<Record<Role, readonly Right[]>> = {
  reader: ['read'],
  reviewer: ['read', 'review', 'decide'],
  maintainer: ['read', 'review', 'decide', 'maintain'],
  admin: RIGHTS,
};

/** From least to most. */
export const rolesWith = (right: Right): Role[] => ROLES.filter((role) => ROLE_RIGHTS[role].includes(right));

/** Server actions by name. Those that only read store nothing. */
export const ACTION_RIGHTS = {
  addProject: 'review',
  compareFiles: 'read',
  checkProject: 'review',
  compareSource: 'review',
  decideChange: 'decide',
  importFile: 'review',
  nameCollection: 'maintain',
  setFourEyes: 'maintain',
  deleteCollection: 'maintain',
  reviewAttention: 'decide',
  workOnAttention: 'review',
  setPin: 'maintain',
  untrackProject: 'maintain',
  signOut: null,
  makeToken: 'read',
  revokeToken: 'read',
  endSessions: 'read',
  endAccess: 'administer',
  verifyFile: 'read',
  readEbuildText: 'read',
  lookUpProvenance: 'read',
  fetchDistLines: 'read',
  compareManifestText: 'read',
} as const satisfies Record<string, Right | null>;
/** Those that write, and need somebody who may. */
export type ActionName = Exclude<keyof typeof ACTION_RIGHTS, 'signOut'>;

/** Operations of the API by id; null: for everybody, since it is the way in. */
export const OPERATION_RIGHTS = {
  listProjects: 'read',
  trackProject: 'review',
  compareSource: 'review',
  untrackProject: 'maintain',
  getProject: 'read',
  checkProject: 'review',
  getRelease: 'read',
  getSourceMatch: 'read',
  readKnown: 'read',
  compareReleases: 'read',
  exportRelease: 'read',
  listAttention: 'read',
  markAttention: 'decide',
  getQuestion: 'read',
  assignAttention: 'review',
  noteAttention: 'review',
  listChanges: 'read',
  pinPublisher: 'maintain',
  decideChange: 'decide',
  verify: 'read',
  getVerdict: 'read',
  getEvidence: 'read',
  getReplay: 'read',
  getProvenance: 'read',
  getTrustedRoot: 'read',
  listCollections: 'read',
  createCollection: 'review',
  getCollection: 'read',
  importAgain: 'review',
  setFourEyes: 'maintain',
  saveCollection: 'maintain',
  deleteCollection: 'maintain',
  previewImport: 'read',
  getGentooDesk: 'read',
  readEbuild: 'read',
  getAdoption: 'read',
  listAudit: 'administer',
  getMe: 'read',
  listSessions: 'read',
  endSession: 'read',
  listTokens: 'read',
  makeToken: 'read',
  revokeToken: 'read',
  listPeople: 'administer',
  getPerson: 'administer',
  endSessions: 'administer',
  revokeTokens: 'administer',
  getRehearsal: 'read',
  getHealth: null,
  getAlive: null,
  getReadiness: null,
  getDescription: 'read',
  startSignIn: null,
  finishSignIn: null,
  getBadge: 'read',
  getChangesFeed: 'read',
  getProjectFeed: 'read',
  getVerdictText: 'read',
  getMetrics: 'read',
} as const satisfies Record<string, Right | null>;
export type OperationId = keyof typeof OPERATION_RIGHTS;

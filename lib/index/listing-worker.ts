/** A worker thread that reads one listing, answers with what it says, and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { type ListingRequest, readListing } from './read-listing.ts';

export type ListingTask = { task: 'callboard-listing'; request: ListingRequest };

if (parentPort && workerData?.task === 'callboard-listing') {
  const { request }: ListingTask = workerData;
  parentPort.postMessage(readListing(request));
}

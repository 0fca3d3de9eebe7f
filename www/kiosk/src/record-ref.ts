/** Which record is meant, whatever packs are open. */

/** A record by its market and id. */
export interface RecordRef {
  readonly market: string;
  readonly id: string;
}

/**
 * The shapes in which InstantSearch and its kin ask and are answered.
 *
 * Written down here as far as they are read and filled, so that the package depends on none of
 * those libraries. Names are theirs.
 */

import type { Factor, Word } from "../types.js";

/** One of the requests that InstantSearch sends together. */
export interface IndexRequest {
  readonly indexName: string;
  readonly type?: string;
  /** Search parameters. They may also stand in the request itself. */
  readonly params?: object;
}

/** A list of requests, bare or as an object. */
export type IndexRequests =
  | readonly IndexRequest[]
  | { readonly requests: readonly IndexRequest[] };

/** A text with marks. */
export interface Highlighted {
  /** Safe to be put into a page as HTML, unless the marks are those of a library that escapes by itself. */
  readonly value: string;
  /** Whether the text has any of the words; `full` is not told apart. */
  readonly matchLevel: "none" | "partial";
  readonly fullyHighlighted: boolean;
  readonly matchedWords: string[];
}

/** The texts of a record with marks, in the places they have in the record. */
export interface HighlightTree {
  [key: string]: Highlighted | HighlightTree | (Highlighted | HighlightTree)[];
}

/** Why a hit stands where it stands. */
export interface RankingInfo {
  readonly market: string;
  /** 1 for the best. */
  readonly rank: number;
  /** Sum of the factors' points, 0 to 1,000,000. */
  readonly total: number;
  readonly factors: readonly Factor[];
  readonly words: readonly Word[];
}

/** What InstantSearch needs of a hit. */
export interface HitParts {
  /** The record's id. */
  objectID: string;
  _highlightResult: HighlightTree;
}

/**
 * The fields of the record, and why it is there. Fields whose names begin with `_` are left out:
 * InstantSearch gives them a meaning.
 */
export interface SearchHit extends HitParts {
  _rankingInfo: RankingInfo;
  [field: string]: unknown;
}

/** The answer to one request. */
export interface SearchResult<T = SearchHit> {
  index: string;
  query: string;
  params: string;
  hits: (T & HitParts)[];
  nbHits: number;
  page: number;
  /** Pages that can be asked for: the engine goes 10,000 records deep. */
  nbPages: number;
  hitsPerPage: number;
  /** From the request to its answer, in milliseconds. */
  processingTimeMS: number;
  exhaustiveNbHits: boolean;
  exhaustiveFacetsCount: boolean;
  /** By facet and value: how many records. */
  facets: Record<string, Record<string, number>>;
}

/** A request for the values of one facet, as the client of Algolia takes it. */
export interface FacetRequest {
  readonly indexName: string;
  readonly facetName: string;
  readonly searchForFacetValuesRequest?: {
    readonly facetQuery?: string;
    readonly maxFacetHits?: number;
    /** Encoded search parameters, which are not read. */
    readonly params?: string;
  };
}

/** A facet value that was looked up. */
export interface FacetHit {
  value: string;
  /** The name of the value with the looked-up part marked; escaped as {@link Highlighted.value}. */
  highlighted: string;
  count: number;
}

/** The answer to a request for facet values. */
export interface FacetValuesResult {
  facetHits: FacetHit[];
  exhaustiveFacetsCount: boolean;
  processingTimeMS: number;
}

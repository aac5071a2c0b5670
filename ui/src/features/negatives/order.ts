//! What the report is sorted by.
import type { NegativeSort } from "../../api/generated";

export type Order = { sort: NegativeSort; descending: boolean };
